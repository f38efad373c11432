using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>What was typed into a form of a case is not lost by leaving, and what would be lost is asked about.</summary>
public sealed class LeavingTests(World world) : BrowserTest(world)
{
    private const string Calais = "62193";

    protected override bool IsExpected(string complaint) => complaint.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal);

    [Fact]
    public async Task A_Note_Survives_A_Reload_And_A_Cut_And_Goes_Once_It_Is_Sent()
    {
        var number = await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("mediator-cal", Screen.Phone, $"/dossiers/{number}");
        await page.Summary("visits.form.contact").ClickAsync();
        await page.Locator("[name='contact.channel'][value='phone']").CheckAsync();
        await page.Field("contact.note").FillAsync("Rappeler après 17 h");
        var notice = page.Locator(".draft-notice p");
        await Expect(notice).ToHaveTextAsync(Texts.Get("cases.js.unsaved"));

        await page.ReloadAsync();
        await Expect(notice).ToHaveTextAsync(Texts.Get("diagnostics.js.restored"));
        await Expect(page.Field("contact.note")).ToHaveValueAsync("Rappeler après 17 h");
        await Expect(page.Locator("[name='contact.channel'][value='phone']")).ToBeCheckedAsync();
        await page.Locator("[name='contact.result'][value='reached']").CheckAsync();

        await page.Context.SetOfflineAsync(true);
        var lost = new TaskCompletionSource();
        page.RequestFailed += (_, _) => lost.TrySetResult();
        await page.Button("visits.form.contact.send").ClickAsync();
        await lost.Task.WaitAsync(TimeSpan.FromMilliseconds(World.Patience), TestContext.Current.CancellationToken);
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync($"/dossiers/{number}");
        await Expect(page.Field("contact.note")).ToHaveValueAsync("Rappeler après 17 h");

        await page.Button("visits.form.contact.send").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Texts.Get("visits.confirmed.contact") })).ToBeVisibleAsync();
        Assert.Equal(0, await KeptDrafts.CountAsync(page));
        await Expect(page.Field("contact.note")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_Is_Kept_Of_A_Form_Cannot_Be_Read_From_The_Disk()
    {
        var number = await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("mediator-cal", Screen.Phone, $"/dossiers/{number}");
        // As a browser kept it before: in clear.
        await page.EvaluateAsync("number => localStorage.setItem(`slime-draft|${number}|/dossiers/${number}/visites`, JSON.stringify({ answers: [['plan.time', '09:45']] }))", number);
        await page.ReloadAsync();
        await Expect(page.Field("plan.time")).ToHaveValueAsync("09:45");
        await page.Summary("visits.form.contact").ClickAsync();
        await page.Field("contact.note").FillAsync("Secret-Exemple");
        await Expect(page.Locator(".draft-notice p").Filter(new() { HasText = Texts.Get("cases.js.unsaved") })).ToBeVisibleAsync();

        var kept = await KeptDrafts.AllAsync(page);
        Assert.Equal(2, kept.Count);
        Assert.DoesNotContain(kept, draft => draft.Contains("Secret-Exemple", StringComparison.Ordinal) || draft.Contains("09:45", StringComparison.Ordinal));
        Assert.Equal("{}", await page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })"));
    }

    [Fact]
    public async Task What_Was_Typed_Into_Another_Form_Stays_When_One_Is_Sent()
    {
        var number = await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("mediator-cal", Screen.Desk, $"/dossiers/{number}");
        await page.Field("plan.time").FillAsync("10:15");
        await page.Summary("visits.form.contact").ClickAsync();
        await page.Locator("[name='contact.channel'][value='phone']").CheckAsync();
        await page.Locator("[name='contact.result'][value='reached']").CheckAsync();
        await page.Button("visits.form.contact.send").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Texts.Get("visits.confirmed.contact") })).ToBeVisibleAsync();
        await Expect(page.Field("plan.time")).ToHaveValueAsync("10:15");
        Assert.Equal(1, await KeptDrafts.CountAsync(page));
    }

    [Fact]
    public async Task Leaving_A_Form_That_Nothing_Keeps_Asks_And_Leaving_A_Kept_One_Does_Not()
    {
        var coordination = await SignInAsync("coordination", Screen.Desk, "/dispositifs/nouveau");
        var asked = new List<string>();
        coordination.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.AcceptAsync();
        };
        await coordination.Field("name").ClickAsync();
        await coordination.Field("name").FillAsync("À moitié");
        await coordination.GotoAsync("/dispositifs");
        Assert.Equal(["beforeunload"], asked);

        var number = await Households.RoutedAsync(World, Calais);
        await coordination.GotoAsync($"/dossiers/{number}");
        await coordination.Field("plan.time").ClickAsync();
        await coordination.Field("plan.time").FillAsync("10:15");
        await coordination.GotoAsync("/dispositifs");
        Assert.Equal(["beforeunload"], asked);
    }

    [Fact]
    public async Task A_Long_Address_Wraps_And_A_Long_Text_Is_Counted_And_Not_Cut()
    {
        var form = new ReferralForm(await SignInAsync("referrer-arr", Screen.Phone with { Width = 320 }));
        await form.StartAsync();
        var name = new string('n', 130);
        await form.FillAsync("household.surname", name);
        await Expect(form.Field("household.surname")).ToHaveValueAsync(name);
        await Expect(form.Page.Locator(".field-watch-warning")).ToContainTextAsync("30");
        await form.FillAsync("household.surname", "Exemple 家");
        await Expect(form.Page.Locator(".field-watch-warning")).ToContainTextAsync("家");
        await form.FillAsync("household.surname", "Exemple");
        await form.FillAsync("household.phone", "03 21 00 00 00");
        await form.FillAsync("household.email", $"{string.Join('.', Enumerable.Repeat("prenom", 8))}@{string.Join('.', Enumerable.Repeat("domaine", 12))}.test");
        await form.ChooseCommuneAsync("62300", "Lens (62300)");
        await form.NextAsync(2);
        await form.NextAsync(3);
        await form.NextAsync(4);
        await form.ChooseAsync("reasons", "cold");
        await form.NextAsync(5);
        await form.ChooseAsync("agreement.contact.given", "true");
        await form.NextAsync(6);
        var number = await form.SendAsync();
        var mediator = await SignInAsync("mediator-len", Screen.Phone with { Width = 320 }, $"/dossiers/{number}");
        await Expect(mediator.Locator("a[href^='mailto:prenom']")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("@domaine"));
        Assert.True(await mediator.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }
}
