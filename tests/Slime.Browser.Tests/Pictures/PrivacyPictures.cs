using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slime.Browser.Tests.Pages;
using Slime.Browser.Tests.Running;
using Slime.Functions.Retention.Elimination;
using Slime.Platform.Resources;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>How personal data ends, who read it, and what people ask about it.</summary>
internal sealed class PrivacyPictures(World world, Camera camera)
{
    private static readonly Screen Paper = new(1000, 900);

    public static async Task TakeAloneAsync()
    {
        await using var world = new World();
        await world.InitializeAsync();
        await new PrivacyPictures(world, new Camera(world.Browser, world.Site.Address)).TakeAsync();
    }

    public async Task TakeAsync()
    {
        // The archive is filled by a program beside, which looks for its files.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_SLIME_FUNCTIONS", Repository.Path("src", "Slime.Functions"));
        var content = await world.ContentAsync();
        var register = await camera.ShootAsync("archivist", Paper with { Height = 1100 }, page => page.GotoAsync("/conservation?on=2035-01-01"));
        var proposal = await camera.ShootAsync("archivist", Paper with { Height = 1100 }, SitePages.ProposedAsync);
        await Camera.SaveAsync("retention-notice", await camera.ShootAsync(SampleContent.Mediator, Paper with { Height = 620 }, NoticeAsync));
        await Camera.SaveAsync("retention", await camera.BesideAsync(Paper with { Height = 1100 }, register, proposal));
        var asked = await camera.ShootAsync("archivist", Paper with { Height = 700 }, page => page.GotoAsync($"/archives/{content.Archived}"));
        var reads = await camera.ShootAsync("dpo", Paper with { Height = 700 }, page => SitePages.AskedReadsAsync(page, content.Case, "Contrôle trimestriel"));
        await Camera.SaveAsync("archive-and-reads", await camera.BesideAsync(Paper with { Height = 700 }, asked, reads));
        var given = await camera.ShootAsync("coordination", Paper with { Height = 1100 }, page => SitePages.GivenAsync(page, content.Case));
        var request = await camera.ShootAsync("coordination", Paper with { Height = 1100 }, SitePages.IdentifiedAsync);
        await Camera.SaveAsync("request-and-file", await camera.BesideAsync(Paper with { Height = 1100 }, request, given));
        await Camera.SaveAsync("restricted-case", await camera.ShootAsync("coordination", Paper with { Height = 620 }, page => RestrictedAsync(page, content.Unreached)));
        await EndAsync();
    }

    /// <summary>What the mediator finds on her home thirty days before.</summary>
    private async Task NoticeAsync(IPage page)
    {
        await SampleContent.ClosingAsync(world);
        var tasks = page.Section("work-closingNotice");
        await page.GotoAsync("/");
        // Another instance wrote it: this one sees it some seconds later.
        while (await tasks.CountAsync() == 0) await page.ReloadAsync();
        await tasks.EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 120)");
    }

    /// <summary>The list as it is signed, and the certificate of what was destroyed with its visa.</summary>
    private async Task EndAsync()
    {
        using var archivist = await world.Site.ApiAsync("archivist");
        var id = (string)JsonNode.Parse(await archivist.GetStringAsync("/api/privacy/eliminations"))!["items"]![0]!["id"]!;
        var pdf = Path.Combine(Directory.CreateTempSubdirectory("slime-bordereau-").FullName, "bordereau.pdf");
        await File.WriteAllBytesAsync(pdf, await archivist.GetByteArrayAsync($"/api/privacy/eliminations/{id}/bordereau"));
        // As wide as a page of the program.
        var list = await Camera.PageOfAsync(pdf, 1, dotsPerInch: 120);
        Directory.Delete(Path.GetDirectoryName(pdf)!, recursive: true);
        using (var signed = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{id}/visa", new { number = "AD62-2026-117", on = TestDays.Text(0), given = true })) signed.EnsureSuccessStatusCode();
        using (var ordered = await archivist.PostAsync($"/api/privacy/eliminations/{id}/execute", content: null)) ordered.EnsureSuccessStatusCode();
        await using (var beside = new SlimeApplication(world.Azurite, SlimeApplication.NoPumps, prefix: world.Site.Prefix))
        {
            using var ready = await beside.AnonymousAsync();
            await using var scope = beside.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ExecuteElimination>().RunAsync(CancellationToken.None);
        }

        var certificate = await camera.ShootAsync("archivist", Paper with { Height = 1100 }, page => page.GotoAsync($"/conservation/propositions/{id}"));
        await Camera.SaveAsync("elimination", await camera.BesideAsync(Paper with { Height = 1100 }, list, certificate));
    }

    private static async Task RestrictedAsync(IPage page, string number)
    {
        await page.GotoAsync("/demandes");
        await page.GetByLabel(Texts.Get("requests.kind.restriction"), new() { Exact = true }).CheckAsync();
        await page.Field("receivedOn").FillAsync(TestDays.Text(0));
        await page.Field("how").SelectOptionAsync("letter");
        await page.Field("surname").FillAsync("Exemple");
        await page.Button("requests.new.save").ClickAsync();
        await page.GetByLabel(Texts.Get("requests.proof.knownContact"), new() { Exact = true }).CheckAsync();
        await page.Field("identityOn").FillAsync(TestDays.Text(0));
        await page.Button("requests.identity.save").ClickAsync();
        await page.Field("caseId").FillAsync(number);
        await page.Button("requests.cases.add").ClickAsync();
        await page.GetByLabel(Texts.Get("requests.field.confirmed.yes")).CheckAsync();
        await page.Button("requests.cases.add").ClickAsync();
        await Expect(page.GetByText(Texts.Get("requests.confirmed.link"))).ToBeVisibleAsync();
        await page.GotoAsync($"/dossiers/{number}");
    }
}
