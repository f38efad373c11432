using System.Globalization;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>What coordination, the data-protection officer and the archivist do for people's data: without script, and with the keyboard alone.</summary>
public sealed class PrivacyJourneyTests(World world) : BrowserTest(world)
{
    private const string Henin = "62427";

    /// <summary>The same day in whichever order a browser asks for its parts.</summary>
    private static string FirstOfJanuary => "0101" + TestDays.In(0).Year.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(390), InlineData(1280)]
    public async Task A_Person_Is_Given_Their_File_And_Answered_Without_Script(int width)
    {
        using var referrer = await World.Site.ApiAsync("referrer-len");
        using var coordination = await World.Site.ApiAsync("coordination");
        var number = await referrer.ReferAsync(SampleReferrals.Full(Henin));
        await coordination.RoutedCaseAsync(number);
        var page = await SignInAsync("coordination", At(width) with { HasScript = false }, "/demandes");
        await page.Choice("kind", "access").CheckAsync();
        await page.Field("receivedOn").FillAsync(TestDays.Text(0));
        await page.Field("how").SelectOptionAsync("letter");
        await page.Field("surname").FillAsync("Exemple");
        await page.Button("requests.new.save").ClickAsync();
        await Expect(page.Choice("identityHow", "idDocument")).ToBeVisibleAsync();
        var request = new Uri(page.Url).AbsolutePath;
        await page.Choice("identityHow", "idDocument").CheckAsync();
        await page.Field("identityOn").FillAsync(TestDays.Text(0));
        await page.Button("requests.identity.save").ClickAsync();
        await page.Field("caseId").FillAsync(number);
        await page.Button("requests.cases.add").ClickAsync();
        // A surname alone is no proof: whoever links the case says that it is theirs.
        await page.Choice("confirmed", "true").CheckAsync();
        await page.Button("requests.cases.add").ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = Texts.Get("requests.file.open", number) }).ClickAsync();
        await page.Button("requests.file.reviewed").ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.Button("requests.file.take").ClickAsync());
        Assert.EndsWith(".zip", file.SuggestedFilename, StringComparison.Ordinal);

        await page.GotoAsync(request);
        await page.Choice("outcome", "granted").CheckAsync();
        await page.Field("answeredOn").FillAsync(TestDays.Text(0));
        await page.Button("requests.answer.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToBeVisibleAsync();
        await Expect(page.Button("requests.answer.save")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390), InlineData(1280)]
    public async Task The_Officer_Keeps_The_Register_And_Asks_Who_Read_What_With_The_Keyboard_Alone(int width)
    {
        var content = await World.ContentAsync();
        var page = await SignInAsync("dpo", At(width), "/demandes");
        await page.TabToAsync(page.Choice("kind", "access"));
        await page.Keyboard.PressAsync("Space");
        await page.KeyInAsync("receivedOn", FirstOfJanuary);
        await page.KeyInChoiceAsync("how", "letter");
        await page.KeyInAsync("surname", "Exemple");
        // In a field, Enter sends the form.
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Choice("identityHow", "idDocument")).ToBeVisibleAsync();
        await page.TabToAsync(page.Choice("identityHow", "idDocument"));
        await page.Keyboard.PressAsync("Space");
        await page.KeyInAsync("identityOn", FirstOfJanuary);
        await page.PressButtonAsync("requests.identity.save");
        await Expect(page.Field("caseId")).ToBeVisibleAsync();

        await page.GotoAsync("/consultations");
        await page.KeyInAsync("caseId", content.Case);
        await page.PressButtonAsync("accessLog.send");
        // Without a reason nothing is shown; the summary leads to the field.
        await Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("[data-error-summary] a"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Field("reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Contrôle trimestriel");
        await page.PressButtonAsync("accessLog.send");
        await Expect(page.Locator("main").GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(390), InlineData(1280)]
    public async Task The_Archivist_Holds_Signs_And_Opens_With_The_Keyboard_Alone(int width)
    {
        var content = await World.ContentAsync();
        var page = await SignInAsync("archivist", At(width), "/conservation");
        await page.KeyInAsync("caseId", "ART-00000000");
        await page.KeyInChoiceAsync("why", "litigation");
        await page.PressButtonAsync("retention.hold.do");
        await Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("[data-error-summary] a"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Field("caseId")).ToBeFocusedAsync();
        await Expect(page.Field("caseId")).ToHaveValueAsync("ART-00000000");

        await page.TabToAsync(page.Locator("a[href^='/conservation/propositions/']").First);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Field("number")).ToBeVisibleAsync();
        // A visa without its number is none.
        await page.KeyInAsync("on", FirstOfJanuary);
        await page.PressButtonAsync("retention.visa.given");
        await Expect(page.Locator("[data-error-summary] a")).ToHaveCountAsync(1);

        await page.GotoAsync($"/archives/{content.Archived}");
        await page.KeyInAsync("reason", "Demande d’accès du ménage");
        await page.PressButtonAsync("retention.archive.open");
        await Expect(page.Locator("main dl.facts")).ToBeVisibleAsync();
    }

    private static Screen At(int width) => new(width, 844, IsPhone: width < 500);
}
