using Microsoft.Playwright;
using Slime.Browser.Tests.Pages;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Takes the pictures of the documentation from the running program, so that they show what it shows.</summary>
internal sealed class DocumentationPictures(World world)
{
    private static readonly Screen Paper = new(1000, 900);

    public static async Task TakeAsync()
    {
        await using var world = new World();
        await world.InitializeAsync();
        await new DocumentationPictures(world).TakeAllAsync();
    }

    private async Task TakeAllAsync()
    {
        var pressing = await PictureCases.MakeAsync(world);
        var list = await ShootAsync(world, "mediator-len", Paper with { Height = 1000 }, page => page.GotoAsync("/"));
        var file = await ShootAsync(world, "mediator-len", Paper with { Height = 1000 }, page => page.GotoAsync($"/dossiers/{pressing}"));
        await SaveAsync("home-and-case", await BesideAsync(world, Paper with { Height = 1000 }, list, file));
        await SaveAsync("history", await ShootAsync(world, "mediator-len", Paper with { Height = 640 }, page => HistoryAsync(page, pressing)));
        await SaveAsync("form-on-a-phone", await ShootAsync(world, "referrer-len", Screen.Phone, ProposalsAsync));
        await SaveAsync("review", await ShootAsync(world, "referrer-len", Paper, page => new ReferralForm(page).FillUpToAsync(6), wholePage: true));
        await SaveAsync("coordination", await ShootAsync(world, "coordination", Paper, page => page.GotoAsync("/"), wholePage: true));
        await SaveAsync("trace", await ShootAsync(world, "mediator-len", Paper with { Width = 1200 }, SitePages.TraceAsync, wholePage: true));
        await new VisitPictures(world).TakeAsync();
        await new ReportPictures(world).TakeAsync();
        await SaveAsync("staff", await ShootAsync(world, "coordination", Paper, page => page.GotoAsync("/equipe")));
    }

    private static async Task ProposalsAsync(IPage page)
    {
        var form = new ReferralForm(page);
        await form.FillUpToAsync(2);
        await form.Field(ReferralForm.CommuneQuery).PressSequentiallyAsync("lens");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await form.Field(ReferralForm.CommuneQuery).EvaluateAsync("field => scrollTo(0, field.getBoundingClientRect().top + scrollY - 260)");
    }

    private static async Task HistoryAsync(IPage page, string number)
    {
        await page.GotoAsync($"/dossiers/{number}");
        await page.Section("indicators").EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 16)");
    }

    public static async Task<byte[]> ShootAsync(World world, string persona, Screen screen, Func<IPage, Task> showAsync, bool wholePage = false)
    {
        var profile = await world.Browser.NewContextAsync(screen.Options(world.Site.Address));
        profile.SetDefaultTimeout(World.Patience);
        await world.Site.SignInAsync(profile, persona);
        var page = await profile.NewPageAsync();
        await showAsync(page);
        var picture = await page.ScreenshotAsync(new() { FullPage = wholePage });
        await profile.CloseAsync();
        return picture;
    }

    public static async Task<byte[]> BesideAsync(World world, Screen screen, params IReadOnlyList<byte[]> pictures)
    {
        var page = await world.Browser.NewPageAsync(new() { ViewportSize = new() { Width = (pictures.Count * (screen.Width + 20)) + 20, Height = screen.Height + 40 } });
        var images = string.Concat(pictures.Select(picture => $"<img src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\">"));
        await page.SetContentAsync($"<style>body {{ margin: 20px; display: flex; gap: 20px; background: #857b6d }}</style>{images}");
        var picture = await page.ScreenshotAsync();
        await page.CloseAsync();
        return picture;
    }

    public static Task SaveAsync(string name, byte[] picture)
    {
        Directory.CreateDirectory(Repository.Path("docs", "images"));
        return File.WriteAllBytesAsync(Repository.Path("docs", "images", $"{name}.png"), picture);
    }
}
