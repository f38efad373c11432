using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Opinions;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Resources;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>After the visit, on a phone: a photo becomes a question to the technician, and six months later the household is called.</summary>
internal sealed class AfterVisitPictures(World world, Camera camera)
{
    private const string Question = "Faut-il changer la chaudière, ou suffit-il de la régler ?";

    private static readonly Screen Phone = Screen.Phone with { Height = 820 };

    public static async Task TakeAloneAsync()
    {
        await using var world = new World();
        await world.InitializeAsync();
        await new AfterVisitPictures(world, new Camera(world.Browser, world.Site.Address)).TakeAsync();
    }

    public async Task TakeAsync()
    {
        // The visit of six months ago is made by a program beside, which looks for its files.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_SLIME_FUNCTIONS", Repository.Path("src", "Slime.Functions"));
        var number = await Households.RoutedAsync(world, SampleReferrals.Lens);
        var photo = await PhotoAsync(number);
        var asked = await camera.ShootAsync("mediator-len", Phone, page => AskAsync(page, number, photo));
        await SendAsync(number, photo);
        var read = await camera.ShootAsync("technician", Phone, ReadAsync);
        var due = await SampleContent.DueAsync(world, (await world.ContentAsync()).Case);
        var called = await camera.ShootAsync(SampleContent.Mediator, Phone, page => CallAsync(page, due));
        await Camera.SaveAsync("after-the-visit-on-a-phone", await camera.BesideAsync(Phone, asked, read, called));
    }

    private async Task<string> PhotoAsync(string number)
    {
        using var api = await world.Site.ApiAsync("mediator-len");
        using var form = new MultipartFormDataContent { { new StringContent("heating"), "kind" }, { new ByteArrayContent(SamplePhotos.Of("heating")), "file", "heating.jpg" } };
        using var sent = await api.PostAsync($"/api/cases/{number}/files", form);
        var photo = (string)(await sent.EnsureSuccessStatusCode().ReadAsync())["fileId"]!;
        await Eventually.TrueAsync(async () => (await Households.FilesAsync(api, number)).Any(file => (string?)file["status"] == "available"), "the photo is available");
        return photo;
    }

    private static async Task AskAsync(IPage page, string number, string photo)
    {
        await page.GotoAsync(OpinionPages.AskAt(CaseId.Parse(number), FileId.Parse(photo)), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByLabel(Texts.Get("opinions.subject.heating"), new() { Exact = true }).CheckAsync();
        await page.GetByLabel(Texts.Get("opinions.field.question")).FillAsync(Question);
        await TopAsync(page);
    }

    private async Task SendAsync(string number, string photo)
    {
        using var api = await world.Site.ApiAsync("mediator-len");
        using var asked = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(api, $"/api/cases/{number}/opinions", new { subject = "heating", question = Question, files = new[] { photo } });
        asked.EnsureSuccessStatusCode();
    }

    private static async Task ReadAsync(IPage page)
    {
        await page.GotoAsync(OpinionPages.Path);
        await page.Locator($"main a[href^='{OpinionPages.Path}/LEN-']").First.ClickAsync();
        await Expect(page.GetByText(Question)).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await TopAsync(page);
    }

    private static async Task CallAsync(IPage page, string number)
    {
        await page.GotoAsync($"/suivi/{number}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await TopAsync(page);
    }

    /// <summary>From the page's own title on: the frame around it is everywhere the same.</summary>
    private static async Task TopAsync(IPage page) => await page.Locator("h1").EvaluateAsync("title => scrollTo(0, title.getBoundingClientRect().top + scrollY - 16)");
}
