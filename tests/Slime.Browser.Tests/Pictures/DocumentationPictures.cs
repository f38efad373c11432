using Microsoft.Playwright;
using Slime.Browser.Tests.Pages;
using Slime.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Takes the pictures of the documentation from the running program, so that they show what it shows.</summary>
internal sealed class DocumentationPictures(World world)
{
    private readonly Camera _camera = new(world.Browser, world.Site.Address);

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
        var list = await _camera.ShootAsync("mediator-len", Paper with { Height = 1000 }, page => page.GotoAsync("/"));
        var file = await _camera.ShootAsync("mediator-len", Paper with { Height = 1000 }, page => page.GotoAsync($"/dossiers/{pressing}"));
        await Camera.SaveAsync("home-and-case", await _camera.BesideAsync(Paper with { Height = 1000 }, list, file));
        await Camera.SaveAsync("form-on-a-phone", await _camera.ShootAsync("referrer-len", Screen.Phone, ProposalsAsync));
        await Camera.SaveAsync("trace", await _camera.ShootAsync("mediator-len", Paper with { Width = 1200 }, SitePages.TraceAsync, wholePage: true));
        await new VisitPictures(world, _camera).TakeAsync();
        await new FieldPictures(world, _camera).TakeAsync();
        await new ReportPictures(world, _camera).TakeAsync();
        await new PrivacyPictures(world, _camera).TakeAsync();
        await new AfterVisitPictures(world, _camera).TakeAsync();
    }

    private static async Task ProposalsAsync(IPage page)
    {
        var form = new ReferralForm(page);
        await form.FillUpToAsync(1);
        await form.Field(ReferralForm.CommuneQuery).PressSequentiallyAsync("lens");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await form.Field(ReferralForm.CommuneQuery).EvaluateAsync("field => scrollTo(0, field.getBoundingClientRect().top + scrollY - 260)");
    }
}
