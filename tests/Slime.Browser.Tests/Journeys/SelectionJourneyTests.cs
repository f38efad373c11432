using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>Several cases of a list, selected and acted on at once.</summary>
public sealed class SelectionJourneyTests(World world) : BrowserTest(world)
{
    private const string Henin = "62427";

    [Theory]
    [InlineData(390, true), InlineData(390, false), InlineData(1280, true), InlineData(1280, false)]
    public async Task A_Mediator_Writes_To_Two_Households_And_Learns_Why_Not_To_The_Third(int width, bool hasScript)
    {
        var (first, second, without) = (await ReferAsync(withAddress: true), await ReferAsync(withAddress: true), await ReferAsync(withAddress: false));
        var page = await SignInAsync("mediator-hen", new Screen(width, 844, IsPhone: width < 500, hasScript), "/dossiers?order=received");
        foreach (var number in new[] { first, second, without }) await page.Choice("case", number).CheckAsync();
        await page.Button("lists.selection.act").ClickAsync();
        await page.ArriveAsync("bulk.title");
        await Expect(page.GetByText(Texts.Get("bulk.selected.several", 3))).ToBeVisibleAsync();

        await page.Button("bulk.letter.run").ClickAsync();
        await Expect(page.Locator("[data-error-summary]")).ToBeVisibleAsync();
        await page.Field("template").SelectOptionAsync("firstContact");
        await page.Button("bulk.letter.run").ClickAsync();

        await Expect(page.Locator(".confirmation")).ToContainTextAsync(Texts.Get("bulk.done.letter", 2));
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Rows()).ToContainTextAsync(Texts.Get("errors.field.no_address"));
        await page.Link("bulk.seePost").ClickAsync();
        await page.ArriveAsync("householdNotices.post.title");
    }

    [Fact]
    public async Task Cases_Are_Selected_And_Asked_For_With_The_Keyboard_Alone()
    {
        var number = await ReferAsync(withAddress: false);
        var page = await SignInAsync("mediator-hen", path: "/dossiers?order=received");
        await page.Choice("case", number).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Choice("case", number)).ToBeCheckedAsync();
        await page.Button("lists.selection.act").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("bulk.title");
        await page.Field("to").FocusAsync();
        await page.Keyboard.TypeAsync(await page.Locator("[name=to] option[value=mediator-len]").InnerTextAsync());
        await page.Button("bulk.propose.run").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".confirmation")).ToContainTextAsync(Texts.Get("bulk.done.propose", 1));
    }

    [Fact]
    public async Task The_Whole_Page_Of_A_List_Is_Selected_At_Once()
    {
        await ReferAsync(withAddress: false);
        var page = await SignInAsync("mediator-hen", path: "/dossiers?order=received");
        var boxes = page.Locator("input[name=case]");
        await page.Button("lists.selection.page").ClickAsync();
        foreach (var box in await boxes.AllAsync()) await Expect(box).ToBeCheckedAsync();
        await page.Button("lists.selection.page").ClickAsync();
        await Expect(boxes.First).Not.ToBeCheckedAsync();
    }

    private async Task<string> ReferAsync(bool withAddress)
    {
        using var referrer = await World.Site.ApiAsync("referrer-len");
        using var coordination = await World.Site.ApiAsync("coordination");
        var number = await referrer.ReferAsync(withAddress ? SampleReferrals.Full(Henin) : SampleReferrals.Minimal(Henin));
        await coordination.RoutedCaseAsync(number);
        return number;
    }
}
