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
        // Other tests have households there too: only these five are given.
        foreach (var box in await page.Locator("input[name=case]").AllAsync())
        {
            if (!numbers.Contains(await box.GetAttributeAsync("value") ?? "")) await box.UncheckAsync();
        }

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
}
