using System.Net.Http.Json;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A committee's pack is presented with the keyboard alone.</summary>
public sealed class PresentationTests(World world) : BrowserTest(world)
{
    [Fact]
    public async Task A_Pack_Is_Presented_With_Arrows_Space_And_The_Keys_To_Both_Ends()
    {
        using var coordination = await World.Site.ApiAsync("coordination");
        using var made = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = TestDays.Text(20), place = "Arras", agenda = new[] { "Avancement" } });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        var page = await SignInAsync("coordination", Screen.Desk, $"/comites/{id}/presentation");
        var count = page.Locator(".slide-steps > span").Nth(1);
        var first = await count.InnerTextAsync();

        await page.Keyboard.PressAsync("ArrowRight");
        await page.IsAtAsync("diapo=2");
        await page.Keyboard.PressAsync("Space");
        await page.IsAtAsync("diapo=3");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.IsAtAsync("diapo=2");
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("[data-slide=next]")).ToHaveCountAsync(0);
        // Past the last slide there is none: the page stays.
        var last = page.Url;
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(last, page.Url);
        await page.Keyboard.PressAsync("Home");
        await Expect(count).ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("Escape");
        await page.IsAtAsync($"/comites/{id}");
    }
}
