using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>Coordination tries a new map and schedules it, on a phone without script and on a desk with it.</summary>
public sealed class RedrawingJourneyTests(World world) : BrowserTest(world)
{
    [Theory]
    [InlineData(390, false), InlineData(1280, true)]
    public async Task An_Epci_Is_Moved_In_A_Plan_That_Is_Seen_Before_It_Is_Scheduled(int width, bool hasScript)
    {
        var page = await SignInAsync("coordination", new Screen(width, 800, IsPhone: width < 500, hasScript), "/organisation");
        await page.Link("common.organisation.redrawing").ClickAsync();
        await page.ArriveAsync("redrawing.title");
        await page.Locator("[name=name]").FillAsync($"Essai {width}");
        await page.Locator("[name=effectiveOn]").FillAsync(TestDays.Text(20 + (width / 100)));
        await page.Locator("[name=epci]").SelectOptionAsync("200069482");
        await page.Locator("[name=to]").SelectOptionAsync("TER");
        await page.Button("redrawing.create").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("redrawing.done.created"));
        await page.Button("redrawing.do.check").ClickAsync();
        await Expect(page.Section("preview")).ToContainTextAsync("102 → 198");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page does not scroll sideways");
        await page.Button("redrawing.do.schedule").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("redrawing.done.scheduled"));
        // The next one may have the same communes.
        await page.Button("redrawing.do.withdraw").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("redrawing.done.withdrawn"));
    }
}
