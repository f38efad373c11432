using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

public sealed class TimeJourneyTests(World world) : BrowserTest(world)
{
    /// <summary>Twenty seconds are some ten taps with the time to read between them.</summary>
    private const int MostTaps = 10;

    private int _taps;

    [Fact]
    public async Task A_Tutor_Logs_A_Week_In_A_Few_Taps_On_A_Phone()
    {
        var page = await SignInAsync("tutor-mon", Screen.Phone, "/temps");
        // Three days a month: of this week two pieces on two days, each a purpose and a duration.
        await AddAsync(page, TestDays.In(-1), "tutor.linkSocialWorkers", 7);
        await AddAsync(page, TestDays.In(0), "tutor.team", 4);

        await page.GotoAsync("/temps");
        await Expect(page.Locator("section[aria-labelledby=week] tbody tr")).Not.ToHaveCountAsync(0);
        Assert.InRange(_taps, 1, MostTaps);
    }

    private async Task AddAsync(IPage page, DateOnly day, string purpose, int halfHours)
    {
        var address = $"/temps?jour={day:yyyy-MM-dd}";
        var link = page.Locator($"nav a[href='{address}']");
        if (await link.CountAsync() > 0) await TapAsync(link.First);
        // Yesterday was last week, or is a day that the row of days does not offer.
        else await page.GotoAsync(address);
        await TapAsync(page.Locator($"input[name=purpose][value='{purpose}']"));
        await TapAsync(page.Locator($"button[name=halfHours][value='{halfHours}']"));
        if (await page.Locator("input[name=confirmed]").CountAsync() > 0)
        {
            // A day on which nobody works is asked about.
            await TapAsync(page.Locator("input[name=confirmed]"));
            await TapAsync(page.Locator($"button[name=halfHours][value='{halfHours}']"));
        }

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Texts.Get("time.done.added"));
    }

    private async Task TapAsync(ILocator what)
    {
        await what.ClickAsync();
        _taps++;
    }
}
