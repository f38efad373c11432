using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

public sealed class PreferencesTests(World world) : BrowserTest(world)
{
    [Fact]
    public async Task A_Mediator_Chooses_A_Digest_And_Quiet_Nights_And_Finds_Her_Choice_Again()
    {
        var page = await SignInAsync("mediator-bou");
        await page.GetByRole(AriaRole.Link, new() { Name = Texts.Get("preferences.title") }).ClickAsync();
        await page.GetByLabel(Texts.Get("preferences.rhythm.daily"), new() { Exact = true }).CheckAsync();
        await page.GetByLabel(Texts.Get("preferences.quietFrom"), new() { Exact = true }).FillAsync("20:00");
        await page.GetByLabel(Texts.Get("preferences.quietUntil"), new() { Exact = true }).FillAsync("07:30");
        await page.GetByLabel(Texts.Get("preferences.weekends")).CheckAsync();
        await page.Button("preferences.save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Texts.Get("preferences.saved"));

        await page.GotoAsync("/mes-notifications");
        await Expect(page.GetByLabel(Texts.Get("preferences.rhythm.daily"), new() { Exact = true })).ToBeCheckedAsync();
        await Expect(page.Locator("[name=quietUntil]")).ToHaveValueAsync("07:30");
        await Expect(page.GetByLabel(Texts.Get("preferences.weekends"))).ToBeCheckedAsync();
        await Expect(page.GetByLabel(Texts.Get("preferences.urgent"), new() { Exact = true })).Not.ToBeCheckedAsync();
    }
}
