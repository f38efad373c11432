using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A pilot hands cases over, and whoever takes them says so.</summary>
public sealed class HandoverJourneyTests(World world) : BrowserTest(world)
{
    private const string Calais = "62193";

    [Theory]
    [InlineData(390, false), InlineData(1280, true)]
    public async Task A_Pilot_Hands_Five_Cases_Over_And_The_Receiver_Accepts_Them(int width, bool hasScript)
    {
        var numbers = new List<string>();
        for (var household = 0; household < 5; household++) numbers.Add(await Households.RoutedAsync(World, Calais));
        var page = await SignInAsync("pilot-cal", new Screen(width, 800, IsPhone: width < 500, hasScript), "/passations");
        await page.Locator("a[href='/equipe/mediator-cal/passation']").First.ClickAsync();
        // Other tests have households there too: only these five are ticked.
        foreach (var number in numbers) await page.Choice("case", number).CheckAsync();
        await page.Locator(".handed", new() { HasText = numbers[0] }).Locator("summary").ClickAsync();
        await page.Locator($"[name='note.{numbers[0]}']").FillAsync("Rappeler le soir");
        await page.Locator("select[name='receiver.toContact']").SelectOptionAsync("mediator-hen");
        await page.Button("handover.send").ClickAsync();
        await Expect(page.GetByText(Texts.Get("handover.outcome.done"), new() { Exact = true })).ToHaveCountAsync(5);

        var receiver = await SignInAsync("mediator-hen", new Screen(width, 800, IsPhone: width < 500, hasScript), new Uri(page.Url).AbsolutePath);
        await receiver.Button("handover.accept").ClickAsync();
        await Expect(receiver.Button("handover.accept")).ToHaveCountAsync(0);
        await receiver.GotoAsync($"/dossiers/{numbers[0]}");
        await Expect(receiver.Section("notes")).ToContainTextAsync("Rappeler le soir");
    }

    [Fact]
    public async Task A_Group_Is_Ticked_With_One_Key_And_The_Page_Says_How_Many()
    {
        for (var household = 0; household < 2; household++) await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("pilot-cal", path: "/equipe/mediator-cal/passation");
        var boxes = page.Locator("[data-select-group]", new() { Has = page.Locator("input[value=toContact]") }).Locator("input[name=case]");
        var count = page.Locator("[data-select-count]");
        await Expect(count).ToHaveTextAsync(Texts.Get("lists.selection.count.none"));
        await page.Choice("all", "toContact").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        foreach (var box in await boxes.AllAsync()) await Expect(box).ToBeCheckedAsync();
        await Expect(count).Not.ToHaveTextAsync(Texts.Get("lists.selection.count.none"));

        await boxes.First.UncheckAsync();

        await Expect(page.Choice("all", "toContact")).Not.ToBeCheckedAsync();
        await page.Choice("all", "toContact").CheckAsync();
        await page.Choice("all", "toContact").UncheckAsync();
        await Expect(boxes.First).Not.ToBeCheckedAsync();
        await Expect(count).ToHaveTextAsync(Texts.Get("lists.selection.count.none"));
    }
}
