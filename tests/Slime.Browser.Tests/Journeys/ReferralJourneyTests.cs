using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;
using Rows = Slime.Functions.Referrals.Form.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

public sealed class ReferralJourneyTests(World world) : BrowserTest(world)
{
    [Theory]
    [InlineData("62300", "1990-04-12")]
    [InlineData("lens", "1991-05-13")]
    public async Task A_Household_Referred_On_A_Phone_Is_At_The_Top_Of_Its_Mediators_List(string typed, string born)
    {
        var form = new ReferralForm(await SignInByHandAsync("referrer-arr", Screen.Phone));
        await form.StartAsync();
        await FillEverythingAsync(form, born, () => form.ChooseCommuneAsync(typed, "Lens (62300)"));
        await Expect(form.Page.GetByText("Exemple-Phonique")).ToBeVisibleAsync();
        await Expect(form.Page.GetByText("1 rue de la Paix")).ToBeVisibleAsync();
        var number = await form.SendAsync();
        await RoutedAsync(number);

        var mediator = await SignInByHandAsync("mediator-len", Screen.Desk);
        await mediator.GotoAsync("/dossiers");
        var row = mediator.Rows().Filter(new() { HasText = number });
        await Expect(row).ToHaveCountAsync(1);
        // Other journeys refer equally urgent households of Lens, and who waits longest comes first: nothing less urgent may stand above.
        var above = (await mediator.Rows().AllInnerTextsAsync()).TakeWhile(text => !text.Contains(number, StringComparison.Ordinal));
        Assert.All(above, text => Assert.Contains(Texts.Get("cases.priority.urgent"), text, StringComparison.Ordinal));
        await row.Locator($"a[href='/dossiers/{number}']").ClickAsync();
        await Expect(mediator.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(number);
        await Expect(mediator.Section("routing")).ToContainTextAsync(Texts.Get("cases.rule.territory"));
        await Expect(mediator.Section("history")).ToContainTextAsync(Texts.Get("cases.fact.referralReceived"));
        await Expect(mediator.Section("history").Locator("li")).Not.ToHaveCountAsync(1);
        await Expect(mediator.Section("household")).ToContainTextAsync("Exemple-Phonique");

        var elsewhere = await SignInAsync("mediator-art");
        await elsewhere.GotoAsync($"/dossiers/{number}");
        await elsewhere.ArriveAsync("errors.page.404.title");
        await Expect(elsewhere.Locator("main")).Not.ToContainTextAsync("Exemple-Phonique");
    }

    [Fact]
    public async Task A_Household_Is_Referred_Without_Script()
    {
        var form = new ReferralForm(await SignInByHandAsync("referrer-hen", Screen.Phone with { HasScript = false }));
        await form.StartAsync();
        await FillEverythingAsync(form, "1992-06-14", async () =>
        {
            // The first answer lists what the typed text may mean, and the person chooses.
            await form.FillAsync(ReferralForm.CommuneQuery, "62300");
            await form.Page.Button("referrals.form.next").ClickAsync();
            await form.Page.GetByLabel("Lens (62300)", new() { Exact = true }).CheckAsync();
        });
        var number = await form.SendAsync();

        await form.Page.Link("referrals.sent.follow").ClickAsync();
        await Expect(form.Page.Rows()).ToHaveCountAsync(1);
        await Expect(form.Page.Rows()).ToContainTextAsync(number);
        var routed = await RoutedAsync(number);
        Assert.Equal("LEN", (string?)routed["territory"]);
    }

    private async Task<System.Text.Json.Nodes.JsonObject> RoutedAsync(string number)
    {
        using var coordination = await World.Site.ApiAsync("coordination");
        return await coordination.RoutedCaseAsync(number);
    }

    private static async Task FillEverythingAsync(ReferralForm form, string born, Func<Task> chooseCommune)
    {
        await form.FillAsync("household.surname", "Exemple-Phonique");
        await form.FillAsync("household.firstName", "Anne");
        await form.FillAsync("household.birthDate", born);
        await form.FillAsync("household.phone", "03 21 00 00 00");
        await form.SelectAsync("household.preferredContact", "phone");
        await form.FillAsync(Rows.PersonName(0)[0], "36");
        await chooseCommune();
        await form.NextAsync(2);

        await form.FillAsync("dwelling.addressLine", "1 rue de la Paix");
        await form.ChooseAsync("dwelling.tenure", "privateTenant");
        await form.FillAsync("dwelling.surfaceM2", "62,5");
        await form.SelectAsync("dwelling.heating", "gas");
        await form.SelectAsync("dwelling.dpeClass", "F");
        await form.FillAsync("dwelling.dpeDate", "2024-03-01");
        await form.NextAsync(3);

        await form.FillAsync("resources.disposableIncomeMonthly", "1150,50");
        await form.FillAsync("energy.annualSpend.gas", "1400");
        await form.ChooseAsync("energy.supply", "cut");
        await form.NextAsync(4);

        var request = Rows.FslName(0);
        await form.FillAsync(request[0], "2025-01-15");
        await form.FillAsync(request[1], "200");
        await form.ChooseAsync(ReferralFields.Reasons, "cold");
        await form.ChooseAsync(ReferralFields.Reasons, "arrears");
        await form.ChooseAsync("urgency", "urgent");
        await form.NextAsync(5);

        await form.ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await form.SelectAsync(ReferralFields.AgreedHow, "oral");
        await form.FillAsync("referrer.organisation", "Organisme Exemple");
        await form.FillAsync("comment", "Appeler après 17 h.");
        await form.NextAsync(6);
    }
}
