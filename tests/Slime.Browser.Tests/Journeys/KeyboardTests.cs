using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

public sealed class KeyboardTests(World world) : BrowserTest(world)
{
    /// <summary>More than any step has fields: a field that is not reached by then is not reached at all.</summary>
    private const int MaxTabs = 80;

    [Fact]
    public async Task A_Household_Is_Referred_With_The_Keyboard_Alone()
    {
        var page = await SignInAsync("referrer-len", path: "/signalements/nouveau");
        var form = new ReferralForm(page);
        await form.IsAtAsync(1);
        await TypeAsync(page, "household.surname", "Exemple");
        await TypeAsync(page, ReferralForm.CommuneQuery, "lens");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Lens (62300)", Exact = true })).ToBeVisibleAsync();
        await MoveToProposalAsync(page, "Lens (62300)");
        await page.Keyboard.PressAsync("Enter");
        await Expect(form.Field(ReferralForm.CommuneQuery)).ToHaveValueAsync("Lens (62300)");
        await TypeAsync(page, "household.phone", "03 21 00 00 00");
        // In a field, Enter goes on and does not add a row.
        await page.Keyboard.PressAsync("Enter");
        await form.IsAtAsync(2);

        await TabToAsync(page, "dwelling.tenure");
        await page.Keyboard.PressAsync("Space");
        await Expect(form.Choice("dwelling.tenure", "owner")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(form.Choice("dwelling.tenure", "privateTenant")).ToBeCheckedAsync();
        await GoOnAsync(page);
        await form.IsAtAsync(3);
        await GoOnAsync(page);
        await form.IsAtAsync(4);

        await TabToAsync(page, ReferralFields.Reasons);
        await page.Keyboard.PressAsync("Space");
        await GoOnAsync(page);
        await form.IsAtAsync(5);
        await TabToAsync(page, "agreement.contact.given");
        await page.Keyboard.PressAsync("Space");
        await GoOnAsync(page);
        await form.IsAtAsync(6);

        await TabToAsync(page, FormActions.Name, FormActions.Send);
        await page.Keyboard.PressAsync("Enter");
        Assert.NotEmpty(await form.CaseNumberAsync());
    }

    [Fact]
    public async Task The_First_Tab_Leads_Past_The_Menu()
    {
        var page = await SignInAsync("coordination", path: "/equipe");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Link("common.skipToContent")).ToBeFocusedAsync();
        await Expect(page.Link("common.skipToContent")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Link("staff.add.title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_A_Phone_The_Menu_Opens_And_Escape_Closes_It()
    {
        var page = await SignInAsync("mediator-bou", Screen.Phone);
        await Expect(page.Locator("#menu")).ToBeHiddenAsync();

        await page.Button("common.menu").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Link("common.menu.cases")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#menu")).ToBeHiddenAsync();
        await Expect(page.Button("common.menu")).ToBeFocusedAsync();
    }

    private static Task GoOnAsync(IPage page) => PressAsync(page, FormActions.Next);

    private static async Task PressAsync(IPage page, string action)
    {
        await TabToAsync(page, FormActions.Name, action);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(IPage page, string name, string text)
    {
        await TabToAsync(page, name);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(IPage page, string name, string? value = null)
    {
        for (var i = 0; i < MaxTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string[]>("() => [document.activeElement.name ?? '', document.activeElement.value ?? '']");
            if (focused[0] == name && (value is null || focused[1] == value)) return;
        }

        Assert.Fail($"The Tab key never reaches {name}.");
    }

    private static async Task MoveToProposalAsync(IPage page, string proposal)
    {
        var focused = page.Locator(".autocomplete__option--focused");
        var count = await page.GetByRole(AriaRole.Option).CountAsync();
        for (var i = 0; i < count; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(focused).ToHaveCountAsync(1);
            if (await focused.InnerTextAsync() == proposal) return;
        }

        Assert.Fail($"The arrow keys never reach {proposal}.");
    }
}
