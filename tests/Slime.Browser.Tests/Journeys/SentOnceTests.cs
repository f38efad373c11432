using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

public sealed class SentOnceTests(World world) : BrowserTest(world)
{
    [Theory]
    [InlineData("referrer-cal", true)]
    [InlineData("referrer-bou", false)]
    public async Task A_Double_Click_And_A_Reload_Make_One_Case(string referrer, bool hasScript)
    {
        var form = await ReviewAsync(referrer, Screen.Desk with { HasScript = hasScript });

        await form.Page.Button("referrals.form.send").DblClickAsync();
        var number = await form.CaseNumberAsync();
        await form.Page.ReloadAsync();

        Assert.Equal(number, await form.CaseNumberAsync());
        await form.Page.GotoAsync("/signalements");
        await Expect(form.Page.Rows()).ToHaveCountAsync(1);
        await Expect(form.Page.Rows()).ToContainTextAsync(number);
    }

    [Fact]
    public async Task Sending_Again_After_Going_Back_Gives_The_Same_Case()
    {
        var form = await ReviewAsync("referrer-mon", Screen.Desk with { HasScript = false });
        var number = await form.SendAsync();

        await BackAsync(form);

        Assert.Equal(number, await form.SendAsync());
        await form.Page.GotoAsync("/signalements");
        await Expect(form.Page.Rows()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Other_Answers_Sent_After_Going_Back_Are_Saved_Only_When_Said_To_Be_Another_Referral()
    {
        var form = await ReviewAsync("referrer-ter", Screen.Desk with { HasScript = false });
        var first = await form.SendAsync();
        await BackAsync(form);
        await form.Page.Button("referrals.form.change").First.ClickAsync();
        await form.IsAtAsync(1);
        await form.FillAsync("household.surname", "Modèle");
        await form.Page.Button("referrals.form.toReview").ClickAsync();
        await form.IsAtAsync(6);

        await form.Page.Button("referrals.form.send").ClickAsync();
        await form.Page.ArriveAsync("referrals.keyUsed.title");
        await form.Page.Button("referrals.keyUsed.startAgain").ClickAsync();
        await form.IsAtAsync(6);
        await Expect(form.Page.Locator("main")).ToContainTextAsync("Modèle");
        var second = await form.SendAsync();

        Assert.NotEqual(first, second);
        await form.Page.GotoAsync("/signalements");
        await Expect(form.Page.Rows()).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task After_It_Was_Sent_Back_Finds_An_Empty_Form_And_Then_Where_The_Person_Came_From()
    {
        var form = await ReviewAsync("referrer-aud", Screen.Phone);
        var number = await form.SendAsync();

        await form.Page.GoBackAsync();
        await form.IsAtAsync(1);
        await Expect(form.Field("household.surname")).ToHaveValueAsync("");
        await form.Page.GoForwardAsync();
        Assert.Equal(number, await form.CaseNumberAsync());

        await form.Page.GoBackAsync();
        await form.Page.GoBackAsync();
        await form.Page.ArriveAsync("common.home.title");
    }

    private async Task<ReferralForm> ReviewAsync(string referrer, Screen screen)
    {
        var form = new ReferralForm(await SignInAsync(referrer, screen));
        if (screen.HasScript)
        {
            await form.FillUpToAsync(6);
            return form;
        }

        await form.StartAsync();
        await form.FillAsync("household.surname", "Exemple");
        await form.FillAsync("household.phone", "03 21 00 00 00");
        await form.ChooseListedCommuneAsync("62300", "Lens (62300)");
        await form.NextAsync(2);
        await form.NextAsync(3);
        await form.NextAsync(4);
        await form.ChooseAsync(ReferralFields.Reasons, "cold");
        await form.NextAsync(5);
        await form.ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await form.NextAsync(6);
        return form;
    }

    /// <summary>Pages with personal data are not kept by the browser: going back asks to send the form before again, which saves nothing.</summary>
    private static async Task BackAsync(ReferralForm form)
    {
        await Assert.ThrowsAsync<PlaywrightException>(() => form.Page.GoBackAsync());
        await Eventually.TrueAsync(() => SendBeforeAgainAsync(form.Page), "the browser has sent the form before again");
        await form.IsAtAsync(6);
    }

    private static async Task<bool> SendBeforeAgainAsync(IPage page)
    {
        try
        {
            return await page.ReloadAsync() is { Ok: true };
        }
        catch (PlaywrightException)
        {
            // The browser is still on its way to its own page that says so.
            return false;
        }
    }
}
