using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Referrals.Form;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;
using ReferralForm = Slime.Browser.Tests.Running.ReferralForm;
using Rows = Slime.Functions.Referrals.Form.ReferralForm;

namespace Slime.Browser.Tests.Journeys;

/// <summary>The steps of the referral in the browser's history, as a thumb that swipes back finds them.</summary>
public sealed class FormStepsTests(World world) : BrowserTest(world)
{
    private const string Income = "resources.disposableIncomeMonthly";

    [Fact]
    public async Task Back_Shows_The_Steps_With_What_Was_Typed_And_Forward_Leads_On_To_The_Confirmation()
    {
        var form = new ReferralForm(await SignInAsync("referrer-arr", Screen.Phone));
        await form.FillUpToAsync(3, surname: "Retour");
        await form.FillAsync(Income, "1150,50");

        await form.Page.GoBackAsync();
        await form.IsAtAsync(2);
        await form.Page.GoBackAsync();
        await form.IsAtAsync(1);
        await Expect(form.Field(ReferralForm.CommuneQuery)).ToHaveValueAsync("Lens (62300)");
        await Expect(form.Field("household.surname")).ToHaveValueAsync("Retour");
        await Expect(form.Page.Heading()).ToBeFocusedAsync();
        await Expect(form.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(Texts.Get("referrals.step.1.title"))));
        Assert.Empty(await Axe.ViolationsAsync(form.Page));

        await form.Page.GoForwardAsync();
        await form.IsAtAsync(2);
        await form.Page.GoForwardAsync();
        await form.IsAtAsync(3);
        await Expect(form.Field(Income)).ToHaveValueAsync("1150,50");
        await form.NextAsync(4);
        await form.ChooseAsync(ReferralFields.Reasons, "cold");
        await form.NextAsync(5);
        await form.ChooseAsync("agreement.contact.given", ReferralChoices.Yes);
        await form.NextAsync(6);
        await Expect(form.Page.Locator("main")).ToContainTextAsync("Retour");
        Assert.NotEmpty(await form.SendAsync());
    }

    [Fact]
    public async Task Who_Goes_Back_And_On_Again_Loses_No_Later_Answer()
    {
        var form = new ReferralForm(await SignInAsync("referrer-arr"));
        await form.FillUpToAsync(4);
        await form.ChooseAsync(ReferralFields.Reasons, "damp");

        await form.Page.GoBackAsync();
        await form.IsAtAsync(3);
        await form.Page.GoBackAsync();
        await form.IsAtAsync(2);
        await form.NextAsync(3);
        await form.NextAsync(4);

        await Expect(form.Choice(ReferralFields.Reasons, "damp")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_Refused_Step_And_A_Row_More_Are_No_Steps_Back()
    {
        var form = new ReferralForm(await SignInAsync("referrer-art"));
        await form.FillUpToAsync(4);
        await form.Page.Button("referrals.form.addFslRequest").ClickAsync();
        await Expect(form.Field(Rows.FslName(1)[1])).ToBeVisibleAsync();
        await form.Page.Button("referrals.form.next").ClickAsync();
        await Expect(form.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await form.Page.Locator("[data-error-summary]").GetByRole(AriaRole.Link).First.ClickAsync();

        await form.Page.GoBackAsync();

        await form.IsAtAsync(3);
    }

    [Fact]
    public async Task Nothing_That_Was_Typed_Is_Left_Where_The_Browser_Would_Keep_It()
    {
        var form = new ReferralForm(await SignInAsync("referrer-aud"));
        await form.FillUpToAsync(3, surname: "Secret-Exemple");

        var kept = await form.Page.EvaluateAsync<string>("() => JSON.stringify([history.state, location.href, { ...localStorage }, { ...sessionStorage }])");

        Assert.DoesNotContain("Secret", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Lens", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_The_Page_Again_Asks_First_Whether_To_Lose_What_Was_Typed()
    {
        var form = new ReferralForm(await SignInAsync("referrer-len"));
        await form.FillUpToAsync(3);
        var asked = new List<string>();
        form.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Type);
            _ = dialog.AcceptAsync();
        };

        await form.Page.ReloadAsync();

        await form.IsAtAsync(1);
        Assert.Equal([DialogType.BeforeUnload], asked);
        await Expect(form.Field("household.surname")).ToHaveValueAsync("");
        await form.FillFromFirstAsync(6);
        Assert.NotEmpty(await form.SendAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_Scripts_Cannot_Reach_The_Site_The_Form_Goes_On_As_Without_Them(bool byFilter)
    {
        var form = new ReferralForm(await SignInAsync("referrer-len", Screen.Phone));
        await form.Page.RouteAsync("**/signalements/nouveau", route =>
            route.Request.ResourceType != "fetch" ? route.ContinueAsync()
            : byFilter ? route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<p>Accès filtré</p>" })
            : route.AbortAsync());
        await form.FillUpToAsync(6, surname: "Filtre");

        await Expect(form.Page.Locator("main")).ToContainTextAsync("Filtre");
        Assert.NotEmpty(await form.SendAsync());
    }
}
