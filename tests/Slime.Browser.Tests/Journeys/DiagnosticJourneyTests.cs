using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A mediator in somebody's kitchen, on a phone.</summary>
public sealed class DiagnosticJourneyTests(World world) : BrowserTest(world)
{
    private const string Mediator = "mediator-len";

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_Mediator_Fills_The_Sections_On_A_Phone_Hands_In_And_Sees_The_Visit_Count(bool hasScript)
    {
        var caseId = await VisitedAsync();
        using (var client = await World.Site.ApiAsync(Mediator)) await DiagnosedCase.PhotoAsync(client, caseId);
        var page = await SignInAsync(Mediator, Screen.Phone with { HasScript = hasScript });

        await page.Locator($"main a[href='/dossiers/{caseId}/diagnostic']").ClickAsync();
        await page.ArriveAsync("diagnostics.title", caseId);
        await page.GetByRole(AriaRole.Link, new() { Name = Texts.Get("diagnostics.section.household"), Exact = true }).ClickAsync();
        await FillAsync(page, ("household.persons[0].age", "41"), ("household.persons[1].age", "16"), ("household.disposableIncomeMonthlyCents", "1 500"), ("household.energies[0].annualCents", "1 400,50"));
        await SelectAsync(page, ("household.energies[0].energy", "gas"));
        await NextAsync(page, "building");
        await FillAsync(page, ("building.surfaceM2", "62,5"));
        await SelectAsync(page, ("building.kind", "house"), ("building.builtPeriod", "1949-1974"), ("building.state", "worn"), ("building.roofInsulation", "none"), ("building.wallInsulation", "none"), ("building.floorInsulation", "unknown"), ("building.glazing", "singlePane"));
        await NextAsync(page, "systems");
        await SelectAsync(page, ("systems.heatingEnergy", "gas"), ("systems.heating", "individualBoiler"), ("systems.heatingState", "worn"), ("systems.hotWater", "boiler"), ("systems.ventilation", "blocked"), ("systems.cookingEnergy", "gas"));
        await NextAsync(page, "use");
        await SelectAsync(page, ("use.appliances[0].kind", "refrigerator"));
        await FillAsync(page, ("use.dayTemperature", "17,5"));
        await NextAsync(page, "measurements");
        await SelectAsync(page, ("measurements.rooms[0].room", "livingRoom"));
        await FillAsync(page, ("measurements.rooms[0].temperature", "45"), ("measurements.rooms[0].humidity", "74"));
        await NextAsync(page, "equipment");
        await AddLinesAsync(page);
        await NextAsync(page, "advice");
        await FillAsync(page, ("advice.findings", "Le salon est humide."), ("advice.nextSteps", "Rappel dans un mois."));
        await page.Locator("[name='advice.topics'][value='airing']").CheckAsync();
        await NextAsync(page, "photos");
        await page.Locator("[name='photos.chosen[0].fileId']").CheckAsync();
        await NextAsync(page, "orientations");
        await page.Locator("[name='orientations.none']").CheckAsync();
        await NextAsync(page, "recipients");
        await page.Locator("[name='recipients.kinds'][value='household']").CheckAsync();
        await page.Button("diagnostics.form.save").ClickAsync();

        await page.ArriveAsync("diagnostics.title", caseId);
        await Expect(page.Locator(".section-list details")).ToHaveCountAsync(0);
        await Expect(page.Section("warnings").Locator("li")).ToHaveCountAsync(1);
        await Expect(page.Locator("main")).ToContainTextAsync("19,90");
        await page.Link("diagnostics.review.open").ClickAsync();
        await page.ArriveAsync("diagnostics.review.title", caseId);
        await page.Button("diagnostics.review.send").ClickAsync();
        await page.ArriveAsync("diagnostics.title", caseId);
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Texts.Get("diagnostics.confirmed.envoye"));
        await page.GotoAsync($"/dossiers/{caseId}");
        await Expect(page.Section("diagnostic").Locator("a[href$='/versions/1']")).ToHaveCountAsync(1);
        await page.GotoAsync("/");
        await Expect(page.Locator($"main a[href='/dossiers/{caseId}/diagnostic']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_Was_Typed_Outlives_A_Lost_Connection()
    {
        var caseId = await VisitedAsync();
        var page = await SignInAsync(Mediator, Screen.Phone, $"/dossiers/{caseId}/diagnostic/conseils");
        await FillAsync(page, ("advice.findings", "Tapé dans la cuisine"));
        await page.Locator("[name='advice.topics'][value='heating']").CheckAsync();
        var notice = page.Locator(".draft-notice p");
        await Expect(notice).ToHaveTextAsync(Texts.Get("diagnostics.js.unsaved"));

        await page.Context.SetOfflineAsync(true);
        var lost = new TaskCompletionSource();
        page.RequestFailed += (_, _) => lost.TrySetResult();
        await page.Button("diagnostics.form.save").ClickAsync();
        await lost.Task.WaitAsync(TimeSpan.FromMilliseconds(World.Patience), TestContext.Current.CancellationToken);
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync($"/dossiers/{caseId}/diagnostic/conseils");

        await Expect(notice).ToHaveTextAsync(Texts.Get("diagnostics.js.restored"));
        await Expect(page.Locator("[name='advice.findings']")).ToHaveValueAsync("Tapé dans la cuisine");
        await Expect(page.Locator("[name='advice.topics'][value='heating']")).ToBeCheckedAsync();
        await page.Button("diagnostics.form.save").ClickAsync();
        await page.ArriveAsync("diagnostics.title", caseId);
        Assert.Equal(0, await KeptDrafts.CountAsync(page));
        await page.GotoAsync($"/dossiers/{caseId}/diagnostic/conseils");
        await Expect(page.Locator("[name='advice.findings']")).ToHaveValueAsync("Tapé dans la cuisine");
        await Expect(notice).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_Was_Typed_Is_Given_Up_Or_Goes_With_The_Person()
    {
        var caseId = await VisitedAsync();
        var page = await SignInAsync(Mediator, Screen.Phone, $"/dossiers/{caseId}/diagnostic/conseils");
        await FillAsync(page, ("advice.findings", "Abandonné"));
        await page.Button("diagnostics.js.discard").ClickAsync();
        await Expect(page.Locator("[name='advice.findings']")).ToHaveValueAsync("");
        await FillAsync(page, ("advice.findings", "Oublié"));
        await page.EvaluateAsync("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
        await page.IsAtAsync("/dev/sign-in");
        Assert.Equal(0, await KeptDrafts.CountAsync(page));
    }

    [Fact]
    public async Task Of_Two_People_In_One_Section_The_Second_Compares_And_Decides()
    {
        var caseId = await VisitedAsync();
        var mediator = await SignInAsync(Mediator, Screen.Phone, $"/dossiers/{caseId}/diagnostic/conseils");
        var tutor = await SignInAsync("coordination", Screen.Desk, $"/dossiers/{caseId}/diagnostic/conseils");
        await FillAsync(mediator, ("advice.findings", "Vu par la médiatrice"));
        await FillAsync(tutor, ("advice.findings", "Vu par la tutrice"));
        await tutor.Button("diagnostics.form.save").ClickAsync();
        await tutor.ArriveAsync("diagnostics.title", caseId);

        await mediator.Button("diagnostics.form.save").ClickAsync();

        await Expect(mediator.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await Expect(mediator.Rows()).ToHaveCountAsync(1);
        await Expect(mediator.Rows()).ToContainTextAsync("Vu par la tutrice");
        await Expect(mediator.Locator("[name='advice.findings']")).ToHaveValueAsync("Vu par la médiatrice");
        Assert.Empty(await Axe.ViolationsAsync(mediator));
        await mediator.Button("diagnostics.form.saveMine").ClickAsync();
        await mediator.ArriveAsync("diagnostics.title", caseId);
    }

    private Task<string> VisitedAsync() => DiagnosedCase.VisitedAsync(World, SampleReferrals.Minimal(SampleReferrals.Lens), "referrer-len", Mediator);

    /// <summary>Two lines, then more room without leaving the section.</summary>
    private static async Task AddLinesAsync(IPage page)
    {
        await SelectAsync(page, ("equipment.lines[0].kind", "led"), ("equipment.lines[1].kind", "aerator"));
        await FillAsync(page, ("equipment.lines[0].quantity", "4"), ("equipment.lines[0].unitCostCents", "3,50"), ("equipment.lines[1].quantity", "2"), ("equipment.lines[1].unitCostCents", "2,95"));
        await page.Button("diagnostics.form.moreLines").ClickAsync();
        await Expect(page.Locator("[data-equipment-total]")).ToContainTextAsync("19,90");
        await Expect(page.Locator("[name='equipment.lines[4].kind']")).ToHaveCountAsync(1);
    }

    private static async Task NextAsync(IPage page, string section)
    {
        var title = Texts.Get($"diagnostics.section.{section}");
        await page.GetByRole(AriaRole.Button, new() { Name = Texts.Get("diagnostics.form.saveAndNext", title), Exact = true }).ClickAsync();
        await Expect(page.Heading()).ToContainTextAsync(title);
    }

    private static async Task FillAsync(IPage page, params (string Name, string Text)[] answers)
    {
        foreach (var (name, text) in answers) await page.Locator($"[name='{name}']").FillAsync(text);
    }

    private static async Task SelectAsync(IPage page, params (string Name, string Value)[] answers)
    {
        foreach (var (name, value) in answers) await page.Locator($"[name='{name}']").SelectOptionAsync(value);
    }
}
