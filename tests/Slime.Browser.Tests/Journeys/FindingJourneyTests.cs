using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A mediator finds a household, by the search box of every page and by the filters of her list.</summary>
public sealed class FindingJourneyTests(World world) : BrowserTest(world)
{
    private const string Ardres = "62038";
    private const string Mediator = "mediator-cal";
    private const string Surname = "Exemple-Introuvable";

    [Theory]
    [InlineData(390, true), InlineData(390, false), InlineData(1280, true), InlineData(1280, false)]
    public async Task A_Household_Is_Searched_By_Name_And_Opened_With_The_Keyboard_Alone(int width, bool hasScript)
    {
        var number = await ReferAsync();
        var page = await SignInAsync(Mediator, new Screen(width, 844, IsPhone: width < 500, hasScript), "/dossiers/semaine");
        await TabToAsync(page, "input#search");
        await page.Keyboard.TypeAsync("introuvable");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("search.title");
        await TabToAsync(page, $"a[href='/dossiers/{number}']");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Heading()).ToContainTextAsync(number);
    }

    [Theory]
    [InlineData(390, true), InlineData(390, false), InlineData(1280, true), InlineData(1280, false)]
    public async Task A_List_Is_Narrowed_And_A_Case_Opened_With_The_Keyboard_Alone(int width, bool hasScript)
    {
        var number = await ReferAsync();
        var page = await SignInAsync(Mediator, new Screen(width, 844, IsPhone: width < 500, hasScript), "/dossiers");
        await TabToAsync(page, "details.filter-panel > summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "select[name=commune]");
        await page.Keyboard.TypeAsync("Ardres");
        await TabToAsync(page, "select[name=order]");
        await page.Keyboard.TypeAsync(Texts.Get("lists.order.received"));
        await TabToAsync(page, "details.filter-panel button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.IsAtAsync($"commune={Ardres}");
        await page.IsAtAsync("order=received");
        await TabToAsync(page, $"main table a[href='/dossiers/{number}']");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Heading()).ToContainTextAsync(number);
    }

    /// <summary>As far as a person would go: what is not reached by then is not reached at all.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; tabs < 120; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"The Tab key never reaches {selector}.");
    }

    private async Task<string> ReferAsync()
    {
        using var referrer = await World.Site.ApiAsync("referrer-len");
        using var coordination = await World.Site.ApiAsync("coordination");
        var number = await referrer.ReferAsync(SampleReferrals.Minimal(Ardres, Surname));
        await coordination.RoutedCaseAsync(number);
        return number;
    }
}
