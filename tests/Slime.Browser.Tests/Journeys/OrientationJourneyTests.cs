using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>From the catalogue that coordination keeps to the household that a mediator directs.</summary>
public sealed class OrientationJourneyTests(World world) : BrowserTest(world)
{
    private const string Montreuil = "62588";

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_Mediator_Directs_A_Household_And_Writes_Down_What_Came_Of_It(bool hasScript)
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var page = await SignInAsync("mediator-mon", Screen.Phone with { HasScript = hasScript }, $"/dossiers/{number}#orientations");
        var section = page.Section("orientations");
        await page.Summary("orientations.form").ClickAsync();
        await Expect(page.Locator("[name='orientation.scheme'] option[value=tarifsSociaux]")).ToHaveCountAsync(0);
        await page.Field("orientation.scheme").SelectOptionAsync("adil");
        await page.Field("orientation.partner").FillAsync("ADIL, permanence de Montreuil");
        await page.Field("orientation.agreed").FillAsync("Le ménage apporte son bail");
        await page.Button("orientations.form.send").ClickAsync();
        await Expect(section.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("orientations.confirmed.orientationAdded"));
        await Expect(section.GetByRole(AriaRole.Article)).ToContainTextAsync("Le ménage apporte son bail");

        await section.GetByRole(AriaRole.Article).Locator("summary").ClickAsync();
        await section.GetByRole(AriaRole.Article).Locator("input[value=accepted]").CheckAsync();
        await section.GetByRole(AriaRole.Article).Locator("form[action$='/issue'] button[type=submit]").ClickAsync();

        await Expect(section.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("orientations.confirmed.outcomeRecorded"));
        await Expect(section.Locator("h3 .status-badge")).ToHaveTextAsync(Texts.Get("orientations.outcome.accepted"));
    }

    [Fact]
    public async Task Coordination_Ends_A_Scheme_And_Nobody_Chooses_It_Any_More()
    {
        var page = await SignInAsync("coordination");
        await page.Link("common.menu.organisation").ClickAsync();
        await page.Link("common.organisation.schemes").ClickAsync();
        await page.ArriveAsync("orientations.schemes.title");
        await page.Link("orientations.schemes.add").ClickAsync();
        await page.ArriveAsync("orientations.schemes.add");
        await page.Field("code").FillAsync("aideEssai");
        await page.Field("name").FillAsync("Aide d’essai");
        await page.Button("orientations.schemes.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToContainTextAsync("Aide d’essai");
        await page.Locator("a[href='/dispositifs/aideEssai']").ClickAsync();
        await page.ArriveAsync("orientations.schemes.edit");
        await page.Field("validUntil").FillAsync(TestDays.Text(-1));
        await page.Button("orientations.schemes.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToContainTextAsync("Aide d’essai");

        var number = await Households.RoutedAsync(World, Montreuil);
        var mediator = await SignInAsync("mediator-mon", path: $"/dossiers/{number}");
        await Expect(mediator.Locator("[name='orientation.scheme'] option[value=adil]")).ToHaveCountAsync(1);
        await Expect(mediator.Locator("[name='orientation.scheme'] option[value=aideEssai]")).ToHaveCountAsync(0);
    }
}
