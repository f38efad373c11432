using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;
using Rows = Slime.Functions.Referrals.Form.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

public sealed class FormAnswersTests(World world) : BrowserTest(world)
{
    [Fact]
    public async Task After_An_Error_What_Was_Typed_Is_Kept_And_The_Summary_Leads_To_The_Field()
    {
        var form = new ReferralForm(await SignInAsync("referrer-art", Screen.Phone));
        await form.StartAsync();
        await form.ChooseCommuneAsync("62300", "Lens (62300)");
        await form.FillAsync("household.firstName", "Anne");
        await form.FillAsync("household.birthDate", "2999-01-01");
        await form.FillAsync("household.email", "pas une adresse");
        await form.Page.Button("referrals.form.next").ClickAsync();

        var summary = form.Page.Locator("[data-error-summary]");
        await Expect(summary).ToBeFocusedAsync();
        await Expect(form.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^" + Texts.Get("common.errorPrefix")));
        await Expect(summary.GetByRole(AriaRole.Link)).ToHaveCountAsync(3);
        await Expect(form.Field("household.firstName")).ToHaveValueAsync("Anne");
        await Expect(form.Field("household.email")).ToHaveValueAsync("pas une adresse");
        await Expect(form.Field("household.birthDate")).ToHaveValueAsync("2999-01-01");

        await summary.GetByRole(AriaRole.Link).Filter(new() { HasText = ReferralForm.Label("household.email") }).ClickAsync();
        await Expect(form.Field("household.email")).ToBeFocusedAsync();
        await Expect(form.Field("household.email")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(Texts.Get("errors.field.email_invalid"))));
    }

    [Fact]
    public async Task An_Error_Of_The_Commune_Leads_To_The_Combobox()
    {
        var form = new ReferralForm(await SignInAsync("referrer-art"));
        await form.FillUpToAsync(1);
        await form.FillAsync("household.surname", "Exemple");
        await form.FillAsync(ReferralForm.CommuneQuery, "Nulle-Part-sur-Mer");
        await form.Page.Button("referrals.form.next").ClickAsync();

        var summary = form.Page.Locator("[data-error-summary]");
        await Expect(summary).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(form.Field(ReferralForm.CommuneQuery)).ToBeFocusedAsync();
        await Expect(form.Field(ReferralForm.CommuneQuery)).ToHaveValueAsync("Nulle-Part-sur-Mer");
    }

    [Fact]
    public async Task Persons_And_Requests_Are_Added_One_After_The_Other()
    {
        var form = new ReferralForm(await SignInAsync("referrer-aud", Screen.Phone));
        await form.StartAsync();
        await form.FillAsync("household.surname", "Modèle");
        await form.FillAsync("household.phone", "03 21 00 00 00");
        foreach (var (age, row) in new[] { "36", "9", "2" }.Select((age, row) => (age, row)))
        {
            if (row > 0) await form.Page.Button("referrals.form.addPerson").ClickAsync();
            // The row that was asked for, not the top of the page.
            if (row > 0) await Expect(form.Field(Rows.PersonName(row)[0])).ToBeFocusedAsync();
            if (row > 0) await Expect(form.Field(Rows.PersonName(row)[0])).ToBeInViewportAsync();
            await form.FillAsync(Rows.PersonName(row)[0], age);
        }

        await form.ChooseCommuneAsync("62500", "Saint-Omer (62500)");
        await form.NextAsync(2);
        await form.NextAsync(3);
        await form.NextAsync(4);
        foreach (var (on, row) in new[] { "2025-01-15", "2026-02-03" }.Select((on, row) => (on, row)))
        {
            if (row > 0) await form.Page.Button("referrals.form.addFslRequest").ClickAsync();
            await form.FillAsync(Rows.FslName(row)[0], on);
            await form.FillAsync(Rows.FslName(row)[1], $"{row + 1}00,50");
        }

        await form.ChooseAsync(ReferralFields.Reasons, "fslRecurrence");
        await form.NextAsync(5);
        await form.ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await form.NextAsync(6);

        string[] said = ["36, 9, 2", "2025 : 100,50", "2026 : 200,50"];
        foreach (var text in said) await Expect(form.Page.Locator("main")).ToContainTextAsync(text);
        Assert.NotEmpty(await form.SendAsync());
    }

    [Fact]
    public async Task An_Answer_Is_Changed_From_The_Review_And_Leads_Back_To_It()
    {
        var form = new ReferralForm(await SignInAsync("referrer-aud"));
        await form.FillUpToAsync(6, surname: "Témoin");

        await form.Page.GetByRole(AriaRole.Button, new() { Name = Texts.Get("referrals.form.change"), Exact = true }).First.ClickAsync();
        await form.IsAtAsync(1);
        await Expect(form.Field("household.surname")).ToHaveValueAsync("Témoin");
        await form.FillAsync("household.surname", "Essai");
        await form.Page.Button("referrals.form.toReview").ClickAsync();
        await form.IsAtAsync(6);

        await Expect(form.Page.Locator("main")).ToContainTextAsync("Essai");
        await Expect(form.Page.Locator("main")).Not.ToContainTextAsync("Témoin");
    }
}
