using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A household that somebody referred already.</summary>
public sealed class LookUpJourneyTests(World world) : BrowserTest(world)
{
    [Theory]
    [InlineData(390, true), InlineData(1280, true), InlineData(390, false), InlineData(1280, false)]
    public async Task The_Same_Household_Is_Added_To_Its_Case_With_The_Keyboard_Alone(int width, bool hasScript)
    {
        var (surname, born) = ("Connue", new DateOnly(hasScript ? 1960 : 1961, 5, width < 800 ? 14 : 15));
        var number = await ReferredAsync(surname, born);
        var form = new ReferralForm(await SignInAsync("referrer-art", (width < 800 ? Screen.Phone : Screen.Desk) with { Width = width, HasScript = hasScript }));
        await form.StartAsync();
        await form.FillAsync("household.surname", surname);
        await form.FillAsync("household.birthDate", $"{born:dd/MM/yyyy}");
        await form.FillAsync("household.phone", "03 21 00 00 63");
        if (hasScript) await form.ChooseCommuneAsync("62300", "Lens (62300)");
        else await form.ChooseListedCommuneAsync("62300", "Lens (62300)");
        await form.Field("household.surname").PressAsync("Enter");
        await form.Page.ArriveAsync("referrals.known.title");
        await Expect(form.Page.Locator("main")).Not.ToContainTextAsync(number);
        // The checker is a script itself, and the page is the same without.
        if (hasScript) Assert.Empty(await Axe.ViolationsAsync(form.Page));

        await form.Choice(KnownHousehold.ChoiceName, KnownHousehold.Same).FocusAsync();
        await form.Page.Keyboard.PressAsync("Space");
        await form.Page.Keyboard.PressAsync("Enter");
        await form.IsAtAsync(2);
        await form.NextAsync(3);
        await form.NextAsync(4);
        await form.ChooseAsync(ReferralFields.Reasons, "cold");
        await form.NextAsync(5);
        await form.ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await form.FillAsync("comment", "La chaudière est en panne depuis hier.");
        await form.NextAsync(6);
        await form.Page.Button("referrals.form.send").ClickAsync();
        await form.Page.ArriveAsync("referrals.added.title");

        var mediator = await SignInAsync("mediator-len", Screen.Phone with { Width = width }, $"/dossiers/{number}");
        await Expect(mediator.Section("repeats")).ToContainTextAsync("La chaudière est en panne depuis hier.");
        Assert.True(await mediator.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Back_From_The_Question_Leads_To_The_First_Step_With_What_Was_Typed()
    {
        await ReferredAsync("Connue-Retour", new DateOnly(1988, 5, 14));
        var form = new ReferralForm(await SignInAsync("referrer-art", Screen.Phone));
        await form.StartAsync();
        await form.FillAsync("household.surname", "Connue-Retour");
        await form.FillAsync("household.birthDate", "14/05/1988");
        await form.ChooseCommuneAsync("62300", "Lens (62300)");
        await form.Page.Button("referrals.form.next").ClickAsync();
        await form.Page.ArriveAsync("referrals.known.title");

        await form.Page.Button("referrals.known.correct").ClickAsync();

        await form.IsAtAsync(1);
        await Expect(form.Field("household.surname")).ToHaveValueAsync("Connue-Retour");
        await Expect(form.Field(ReferralForm.CommuneQuery)).ToHaveValueAsync("Lens (62300)");
    }

    private async Task<string> ReferredAsync(string surname, DateOnly born)
    {
        using var referrer = await World.Site.ApiAsync("referrer-len");
        using var coordination = await World.Site.ApiAsync("coordination");
        var number = await referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens, surname, birthDate: $"{born:yyyy-MM-dd}", phone: "0321000064"));
        await coordination.RoutedCaseAsync(number);
        return number;
    }
}
