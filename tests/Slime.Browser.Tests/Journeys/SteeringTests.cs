using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static Slime.Testing.Life;

namespace Slime.Browser.Tests.Journeys;

public sealed class SteeringTests(World world) : BrowserTest(world)
{
    private const string Then = "/pilotage?on=2015-05-31";

    [Fact]
    public async Task Coordination_Sees_Who_Is_Behind_And_Opens_Those_Who_Wait_There()
    {
        await LiveAsync("CAL");
        var page = await SignInAsync("coordination", path: Then);
        await Expect(page.Locator(".steering-head .status-badge")).ToHaveTextAsync(Texts.Get("steering.standing.behind"));
        await page.Locator(".steering-behind a", new() { HasText = "Calaisis" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(Texts.Get("steering.titleOf", "Calaisis"));
        await Expect(page.Locator("canvas")).ToHaveAttributeAsync("role", "img");

        var waiting = page.Locator(".steering-tiles a");
        // Figures are remembered for some seconds; the list behind them is not.
        await Eventually.TrueAsync(
            async () =>
            {
                await page.ReloadAsync();
                return (await waiting.TextContentAsync())!.StartsWith('2');
            },
            "the page shows that two households wait");
        var figure = int.Parse((await waiting.TextContentAsync())!.Split(' ', ':')[0], System.Globalization.CultureInfo.InvariantCulture);
        await waiting.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(Texts.Get("steering.list.titleOf", Texts.Get("steering.list.waiting"), figure, "Calaisis"));
        await Expect(page.Locator("table.data-table tbody tr")).ToHaveCountAsync(figure);
        Assert.Equal(2, figure);
        await page.Locator("a", new() { HasText = Texts.Get("programmes.backToSteering") }).ClickAsync();
        await Expect(page.Locator("input[name=on]")).ToHaveValueAsync("2015-05-31");
    }

    [Fact]
    public async Task No_Heading_Of_A_Column_Breaks_Inside_A_Word_On_A_Small_Screen()
    {
        await LiveAsync("MON");
        foreach (var width in new[] { 1000, 800 })
        {
            var page = await SignInAsync("coordination", new Screen(width, 900), Then);
            var broken = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('table thead th')].flatMap(heading => {
                  const words = []
                  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
                  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                    for (const { index, 0: word } of text.data.matchAll(/[^\s]+/g)) {
                      const range = document.createRange()
                      range.setStart(text, index)
                      range.setEnd(text, index + word.length)
                      if (new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top))).size > 1) words.push(word)
                    }
                  }
                  return words
                })
                """);
            Assert.Empty(broken);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"at {width} px the page does not scroll sideways");
        }
    }

    [Fact]
    public async Task Without_Script_The_Tables_Say_The_Same()
    {
        await LiveAsync("BOU");
        var page = await SignInAsync("pilot-bou", Screen.Phone with { HasScript = false }, "/pilotage/BOU?on=2015-05-31");
        await Expect(page.Locator("canvas")).ToHaveCountAsync(0);
        await page.Locator("section[aria-labelledby=curve] summary").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=curve] tbody tr").First).ToBeVisibleAsync();
        await page.Locator("input[name=on]").FillAsync("2015-03-31");
        await page.Button("steering.show").ClickAsync();
        await Expect(page.Locator("input[name=on]")).ToHaveValueAsync("2015-03-31");
    }

    [Fact]
    public async Task Coordination_Adds_A_Programme_Shared_By_Hand()
    {
        var page = await SignInAsync("coordination", path: "/pilotage/programmes");
        await page.Locator("a[href='/pilotage/programmes/nouveau']").ClickAsync();
        await page.Locator("[name=id]").FillAsync("2071-2072");
        await page.Locator("[name=name]").FillAsync("Programme lointain");
        await page.Locator("[name=from]").FillAsync("2071-01-01");
        await page.Locator("[name=to]").FillAsync("2072-12-31");
        await page.Locator("[name=households]").FillAsync("590 000");
        await page.Locator("[name=sharing][value=byHand]").CheckAsync();
        for (var i = 0; i < 9; i++) await page.Locator($"[name='targets[{i}].planned']").FillAsync("20");
        await page.Button("programmes.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToBeVisibleAsync();
        await Expect(page.Locator("section.panel", new() { HasText = "Programme lointain" })).ToContainTextAsync("180");
    }

    /// <summary>Two years ago in one territory: one visit that counts, two households that wait.</summary>
    private async Task LiveAsync(string territory)
    {
        await using var past = new SlimeApplication(World.Azurite, SlimeApplication.NoPumps, prefix: World.Site.Prefix);
        using var coordination = await past.SignInAsync("coordination");
        await past.LiveAsync(Counted(territory, "2015-01-05", "2015-02-03"));
        await past.LiveAsync(new Life(territory, Day("2015-03-02"), Routed: Day("2015-03-03")));
        await past.LiveAsync(new Life(territory, Day("2015-04-01"), Routed: Day("2015-04-01"), Reached: Day("2015-04-09")));
        await coordination.GetStringAsync("/api/programme/progress?on=2015-05-31", TestContext.Current.CancellationToken);
        // The site remembers figures for a while that another process has changed.
        using var site = await World.Site.ApiAsync("coordination");
        await Eventually.TrueAsync(
            async () => (int)JsonNode.Parse(await site.GetStringAsync("/api/programme/progress?on=2015-05-31"))!["territories"]!.AsArray().Single(one => (string?)one!["code"] == territory)!["done"]! > 0,
            "the site counts what was lived");
    }
}
