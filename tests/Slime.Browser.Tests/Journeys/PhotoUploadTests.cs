using ImageMagick;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>Photos from the phone of a mediator who stands in a household's cellar.</summary>
public sealed class PhotoUploadTests(World world) : BrowserTest(world)
{
    private const string Montreuil = "62588";
    private const string Quarantine = "incoming/";
    private const string NoNetwork = "net::ERR_INTERNET_DISCONNECTED";

    private readonly string _phone = Directory.CreateTempSubdirectory("slime-phone-").FullName;

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_phone, recursive: true);
        await base.DisposeAsync();
    }

    protected override bool IsExpected(string complaint) => complaint.Contains(NoNetwork, StringComparison.Ordinal);

    [Fact]
    public async Task Six_Photos_Arrive_Once_Each_Although_The_Network_Goes_Away_Half_Way()
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var photos = await Households.PhotosAsync(_phone, SamplePhotos.Kinds);
        Assert.All(photos, photo => Assert.InRange(new FileInfo(photo).Length, 2_000_000, 4_000_000));
        var page = await SignInAsync("mediator-mon", Screen.Phone, $"/dossiers/{number}#files");
        var cut = new TaskCompletionSource();
        var blocks = 0;
        await page.RouteAsync(address => address.Contains(Quarantine, StringComparison.Ordinal) && address.Contains("comp=block&", StringComparison.Ordinal), async route =>
        {
            if (Interlocked.Increment(ref blocks) != photos.Count / 2)
            {
                await route.ContinueAsync();
                return;
            }

            await page.Context.SetOfflineAsync(true);
            await route.AbortAsync("internetdisconnected");
            cut.SetResult();
        });

        await SendAsync(page, "other", [.. photos]);
        await cut.Task.WaitAsync(TimeSpan.FromMilliseconds(World.Patience), TestContext.Current.CancellationToken);
        await Expect(Lines(page).Filter(new() { HasText = Texts.Get("files.js.waiting") }).First).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator(".file-progress .is-done")).ToHaveCountAsync(photos.Count);
        await Expect(page.Locator(".file-list .file-item")).ToHaveCountAsync(photos.Count);
        await Expect(page.Locator(".file-list .file-thumbnail")).ToHaveCountAsync(photos.Count);
        Assert.Empty(await Axe.ViolationsAsync(page));
        using var api = await World.Site.ApiAsync("mediator-mon");
        var files = await Households.FilesAsync(api, number);
        Assert.Equal(photos.Select(Path.GetFileName).Order(StringComparer.Ordinal), files.Select(file => (string?)file["name"]).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(("available", "2026-11-20"), ((string?)file["status"], (string?)file["takenOn"])));
        using var kept = new MagickImage(await api.GetByteArrayAsync($"/api/cases/{number}/files/{files[0]["fileId"]}"));
        Assert.Equal(((uint)SamplePhotos.Width, (uint)SamplePhotos.Height), (kept.Width, kept.Height));
        Assert.Empty(kept.ProfileNames);
    }

    [Fact]
    public async Task Without_Script_A_Photo_Is_Sent_By_The_Form_And_Seen()
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var photo = await Households.PhotosAsync(_phone, "meter");
        var page = await SignInAsync("mediator-mon", Screen.Phone with { HasScript = false }, $"/dossiers/{number}#files");
        await page.Field("caption").FillAsync("Compteur dans la cave");
        await SendAsync(page, "meter", [.. photo]);

        await page.IsAtAsync($"/dossiers/{number}#files");
        await Eventually.TrueAsync(async () => await page.ReloadAsync() is not null && await page.Locator(".file-thumbnail").CountAsync() == 1, "the photo is seen");
        await Expect(page.Locator(".file-item")).ToContainTextAsync("Compteur dans la cave");
        await Expect(page.Locator(".file-item")).ToContainTextAsync(Texts.Get("files.kind.meter"));
        // The picture itself is there, upright: taller than wide.
        Assert.True(await page.Locator(".file-thumbnail").EvaluateAsync<bool>("image => image.complete && image.naturalHeight === 400 && image.naturalWidth === 300"));
    }

    [Fact]
    public async Task A_File_That_Is_Refused_Says_Why_At_Once_And_Later()
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var page = await SignInAsync("mediator-mon", Screen.Phone, $"/dossiers/{number}#files");
        var text = Path.Combine(_phone, "photo.jpg");
        var empty = Path.Combine(_phone, "vide.jpg");
        await File.WriteAllTextAsync(text, "Ceci n’est pas une photo.", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);

        await SendAsync(page, "other", text, empty);

        var why = Texts.Get("files.rejected.unsupported_type");
        await Expect(Lines(page).Filter(new() { HasText = "photo.jpg" })).ToContainTextAsync(why);
        await Expect(Lines(page).Filter(new() { HasText = "vide.jpg" })).ToContainTextAsync(Texts.Get("files.js.empty"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Texts.Get("files.js.retry") })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator(".file-item")).ToContainTextAsync(why);
        await Expect(page.Locator(".file-item a")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Fact]
    public async Task A_Photo_Is_Sent_With_The_Keyboard_Alone()
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var photo = await Households.PhotosAsync(_phone, "facade");
        var page = await SignInAsync("mediator-mon", Screen.Desk, $"/dossiers/{number}#files");
        // Asked for before the keys: the browser must have been told to hand the dialog over by the time it opens.
        var choosing = page.WaitForFileChooserAsync();
        await page.Field("kind").FocusAsync();
        await page.Keyboard.TypeAsync(Texts.Get("files.kind.facade")[..3]);
        await Expect(page.Field("kind")).ToHaveValueAsync("facade");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Field("caption")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Côté rue");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#field-file")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        var chooser = await choosing;
        Assert.True(chooser.IsMultiple);
        await chooser.SetFilesAsync(photo);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Button("files.send")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".file-progress .is-done")).ToHaveCountAsync(1);
        await Expect(page.Locator(".file-item")).ToContainTextAsync("Côté rue");
    }

    private static ILocator Lines(IPage page) => page.Locator(".file-progress li");

    private static async Task SendAsync(IPage page, string kind, params string[] files)
    {
        await page.Field("kind").SelectOptionAsync(kind);
        await page.Locator("#field-file").SetInputFilesAsync(files);
        await page.Button("files.send").ClickAsync();
    }
}
