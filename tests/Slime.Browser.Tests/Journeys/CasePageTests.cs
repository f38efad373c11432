using System.Net.Http.Json;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>The page of a case on a phone: what is needed first is seen first, and nothing is far away.</summary>
public sealed class CasePageTests(World world) : BrowserTest(world)
{
    private const string SaintPol = "62767";
    private const string Mediator = "mediator-ter";
    private static readonly Screen Phone = new(390, 844, IsPhone: true);

    [Theory]
    [InlineData("new"), InlineData("planned"), InlineData("visited")]
    public async Task An_Ordinary_Case_Is_At_Most_Three_Screens_Of_A_Phone_Until_Its_History(string stage)
    {
        // Somebody with the same phone is known already, which is one section more.
        await AtAsync("new");
        var page = await SignInAsync(Mediator, Phone, $"/dossiers/{await AtAsync(stage)}");
        await Expect(page.Section("related")).ToHaveCountAsync(1);
        var history = await page.Section("history").BoundingBoxAsync();
        Assert.InRange(history!.Y, 1, 3 * Phone.Height);
    }

    [Fact]
    public async Task Who_Where_Phone_Warning_What_Is_Next_When_And_With_Whom_Are_In_The_First_Screen()
    {
        var page = await SignInAsync(Mediator, Phone, $"/dossiers/{await AtAsync("planned")}");
        var contact = page.Section("contact");
        foreach (var (what, seen) in new[]
        {
            ("who", page.Heading()),
            ("where", contact.GetByText("rue de la Paix")),
            ("phone", contact.Locator("a[href='tel:+33321000077']")),
            ("warning", contact.GetByText("Chien dans la cour")),
            ("who follows", contact.GetByText(Texts.Get("cases.contact.follows", "").Trim())),
            ("next", page.Link("cases.act.visit")),
            ("when", page.Locator(".next-step").GetByText("14 h 15")),
            ("with whom", page.Locator(".next-step").GetByText(Texts.Get("visits.companionRole.tutor"))),
        })
        {
            var box = await seen.First.BoundingBoxAsync();
            Assert.True(box is not null && box.Y + box.Height <= Phone.Height, $"{what} ends at {box?.Y + box?.Height}");
        }

        // One primary button: what is next.
        var primary = await page.Locator("main .btn-primary:visible").EvaluateAllAsync<int>($"buttons => buttons.filter(button => button.getBoundingClientRect().bottom <= {Phone.Height}).length");
        Assert.Equal(1, primary);
    }

    [Fact]
    public async Task Sections_Are_As_Their_Reader_Left_Them_On_Every_Case_And_Only_For_Her()
    {
        var number = await AtAsync("planned");
        var page = await SignInAsync(Mediator, Phone, $"/dossiers/{number}");
        await Expect(Details(page, "files")).Not.ToHaveAttributeAsync("open", "");
        await page.OpenSectionAsync("files");
        await Details(page, "visits").Locator("summary").First.ClickAsync();
        await Expect(Details(page, "visits")).Not.ToHaveAttributeAsync("open", "");

        await page.GotoAsync($"/dossiers/{await AtAsync("new")}");
        await Expect(Details(page, "files")).ToHaveAttributeAsync("open", "");
        await Expect(Details(page, "visits")).Not.ToHaveAttributeAsync("open", "");
        Assert.DoesNotContain(number, await page.EvaluateAsync<string>("() => JSON.stringify(localStorage)"), StringComparison.Ordinal);
        // What leads into a section that was left closed opens it.
        await page.Locator(".next-step a").ClickAsync();
        await Expect(page.Field("plan.date")).ToBeVisibleAsync();

        await World.Site.SignInAsync(page.Context, "coordination");
        await page.GotoAsync($"/dossiers/{number}");
        await Expect(Details(page, "files")).Not.ToHaveAttributeAsync("open", "");
    }

    [Theory]
    [InlineData(390), InlineData(1280)]
    public async Task Sections_Open_By_Keyboard_And_By_Links_Without_Script(int width)
    {
        var number = await AtAsync("planned");
        var page = await SignInAsync(Mediator, new Screen(width, 844, IsPhone: width < 500, HasScript: false), $"/dossiers/{number}");
        await Expect(page.Section("visits")).ToContainTextAsync("14 h 15");
        await page.Section("notes").Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Summary("notes.form").ClickAsync();
        await Expect(page.Field("noteForm.text")).ToBeVisibleAsync();

        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/dossiers/{number}#orientations");
        await page.Summary("orientations.form").ClickAsync();
        await Expect(page.Field("orientation.scheme")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Printed_It_Is_A_Sheet_With_Everything_Open_And_No_Form(bool hasScript)
    {
        var page = await SignInAsync(Mediator, Screen.Desk with { HasScript = hasScript }, $"/dossiers/{await AtAsync("planned")}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var id in new[] { "household", "indicators", "visits", "agreements", "files", "routing", "history" })
            await Expect(page.Locator($"#{id} > :is(p:not(.actions), dl, ol, ul, article, div)").First).ToBeVisibleAsync();
        await Expect(page.Locator("main form:visible")).ToHaveCountAsync(0);
        await Expect(page.Locator("main .btn-primary:visible")).ToHaveCountAsync(0);
    }

    private static ILocator Details(IPage page, string section) => page.Locator($"details[data-section='{section}']");

    /// <summary>A household with everything known and a warning.</summary>
    private async Task<string> AtAsync(string stage)
    {
        using var referrer = await World.Site.ApiAsync("referrer-len");
        using var coordination = await World.Site.ApiAsync("coordination");
        using var mediator = await World.Site.ApiAsync(Mediator);
        var referral = SampleReferrals.Full(SaintPol, "Exemple-Ordinaire");
        referral["household"]!["phone"] = "0321000077";
        referral["household"]!["warnings"] = "Chien dans la cour";
        var number = await referrer.ReferAsync(referral);
        await coordination.RoutedCaseAsync(number);
        if (stage == "new") return number;
        using (var contact = await mediator.PostAsJsonAsync($"/api/cases/{number}/contacts", new { channel = "phone", result = "reached" })) contact.EnsureSuccessStatusCode();
        if (stage == "visited")
        {
            var visit = await Households.PlanPastAsync(mediator, number);
            using var done = await mediator.PostAsJsonAsync($"/api/cases/{number}/visits/{visit}/outcome", new { outcome = "done" });
            done.EnsureSuccessStatusCode();
            return number;
        }

        using var planned = await mediator.PostAsJsonAsync($"/api/cases/{number}/visits", new { plannedFor = $"{TestDays.Text(10)}T14:15", accompaniedBy = new[] { "tutor" }, confirmed = true });
        planned.EnsureSuccessStatusCode();
        return number;
    }
}
