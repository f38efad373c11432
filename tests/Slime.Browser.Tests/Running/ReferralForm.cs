using Microsoft.Playwright;
using Slime.Functions.Referrals.Form;
using Slime.Platform.Resources;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Running;

/// <summary>The form as a person fills it in; fields are found by the names of the contract.</summary>
internal sealed class ReferralForm(IPage page)
{
    public const string CommuneQuery = "dwelling.communeInsee.query";

    public IPage Page => page;

    public ILocator Field(string name) => page.Locator($"[name='{name}']:not([type=hidden])");

    public ILocator Choice(string name, string value) => page.Locator($"[name='{name}'][value='{value}']:not([type=hidden])");

    public Task FillAsync(string name, string text) => Field(name).FillAsync(text);

    public Task ChooseAsync(string name, string value) => Choice(name, value).CheckAsync();

    public Task SelectAsync(string name, string value) => Field(name).SelectOptionAsync(value);

    public async Task StartAsync()
    {
        await page.GotoAsync("/signalements/nouveau");
        await IsAtAsync(1);
    }

    public Task IsAtAsync(int step) => page.ArriveAsync($"referrals.step.{step}.title");

    public async Task NextAsync(int expected)
    {
        await page.Button("referrals.form.next").ClickAsync();
        await IsAtAsync(expected);
    }

    /// <summary>Types into the combobox and chooses what it proposes.</summary>
    public async Task ChooseCommuneAsync(string typed, string proposal)
    {
        await Field(CommuneQuery).PressSequentiallyAsync(typed);
        await page.GetByRole(AriaRole.Option, new() { Name = proposal, Exact = true }).ClickAsync();
        await Expect(Field(CommuneQuery)).ToHaveValueAsync(proposal);
    }

    /// <summary>The same where no script runs: the first answer lists what the text may mean.</summary>
    public async Task ChooseListedCommuneAsync(string typed, string listed)
    {
        await FillAsync(CommuneQuery, typed);
        await page.Button("referrals.form.next").ClickAsync();
        await page.GetByLabel(listed, new() { Exact = true }).CheckAsync();
    }

    /// <summary>Only what is mandatory, up to a step.</summary>
    public async Task FillUpToAsync(int step, string surname = "Exemple", string typed = "62300", string commune = "Lens (62300)")
    {
        await StartAsync();
        await FillFromFirstAsync(step, surname, typed, commune);
    }

    /// <summary>The same in the empty form that is there.</summary>
    public async Task FillFromFirstAsync(int step, string surname = "Exemple", string typed = "62300", string commune = "Lens (62300)")
    {
        if (step == 1) return;
        await FillAsync("household.surname", surname);
        await FillAsync("household.phone", "03 21 00 00 00");
        await ChooseCommuneAsync(typed, commune);
        await NextAsync(2);
        if (step == 2) return;
        await NextAsync(3);
        if (step == 3) return;
        await NextAsync(4);
        if (step == 4) return;
        await ChooseAsync(ReferralFields.Reasons, "cold");
        await NextAsync(5);
        if (step == 5) return;
        await ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await NextAsync(6);
    }

    /// <returns>The number of the case.</returns>
    public async Task<string> SendAsync()
    {
        await page.Button("referrals.form.send").ClickAsync();
        return await CaseNumberAsync();
    }

    public async Task<string> CaseNumberAsync()
    {
        await page.ArriveAsync("referrals.sent.title");
        return await page.Locator(".case-number").InnerTextAsync();
    }

    /// <summary>The label of a field, as the page shows it.</summary>
    public static string Label(string name) => Texts.Get($"referrals.field.{name}");
}
