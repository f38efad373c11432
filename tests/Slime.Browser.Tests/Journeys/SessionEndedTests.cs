using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

/// <summary>The session ends while somebody types: they sign in again in another tab, and go on.</summary>
public sealed class SessionEndedTests(World world) : BrowserTest(world)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Referral_Goes_On_Where_It_Was_When_The_Session_Ended(bool hasScript)
    {
        var form = new ReferralForm(await SignInAsync("referrer-arr", Screen.Phone with { HasScript = hasScript }));
        await form.StartAsync();
        await form.FillAsync("household.surname", "Session-Exemple");
        await form.FillAsync("household.phone", "03 21 00 00 07");
        if (hasScript) await form.ChooseCommuneAsync("62300", "Lens (62300)");
        else await form.ChooseListedCommuneAsync("62300", "Lens (62300)");
        await form.Page.Context.ClearCookiesAsync();

        await form.Page.Button("referrals.form.next").ClickAsync();
        await form.Page.ArriveAsync("errors.sessionEnded.title");
        var signIn = await form.Page.Context.RunAndWaitForPageAsync(() => form.Page.Locator("main a[target=_blank]").ClickAsync());
        await signIn.Locator("button[value='referrer-arr']").ClickAsync();
        await signIn.ArriveAsync("common.home.title");
        await signIn.CloseAsync();

        await form.Page.Button("errors.sessionEnded.goOn").ClickAsync();
        await form.IsAtAsync(2);
        await form.Page.Button("referrals.form.back").ClickAsync();
        await form.IsAtAsync(1);
        await Expect(form.Field("household.surname")).ToHaveValueAsync("Session-Exemple");
        await Expect(form.Field("household.phone")).ToHaveValueAsync("03 21 00 00 07");
    }
}
