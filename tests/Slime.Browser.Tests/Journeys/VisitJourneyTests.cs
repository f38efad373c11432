using System.Globalization;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A mediator at work with her phone in the hand.</summary>
public sealed class VisitJourneyTests(World world) : BrowserTest(world)
{
    private const string SaintOmer = "62765";
    private const string Calais = "62193";
    private const string Boulogne = "62160";

    [Fact]
    public async Task A_Visit_Is_Planned_Moved_Found_In_The_Week_And_Taken_Into_The_Calendar()
    {
        var number = await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("mediator-cal", Screen.Phone, $"/dossiers/{number}");
        await page.Field("plan.date").FillAsync(Text(WorkingDays.After(TestDays.In(0), 2)));
        await page.Field("plan.time").FillAsync("09:30");
        await page.Button("visits.form.plan.send").ClickAsync();
        await ConfirmedAsync(page, "visitPlanned");

        await page.Summary("visits.form.move").ClickAsync();
        await page.Field("move.date").FillAsync(Text(WorkingDays.After(TestDays.In(0), 5)));
        await page.Field("move.time").FillAsync("14:15");
        await page.Button("visits.form.move.send").ClickAsync();
        await ConfirmedAsync(page, "visitMoved");
        await Expect(page.Section("visits").GetByRole(AriaRole.Article)).ToContainTextAsync("14 h 15");

        await page.Button("common.menu").ClickAsync();
        await page.Link("visits.menu").ClickAsync();
        var entry = page.Locator($"main li:has(a[href^='/dossiers/{number}'])");
        await Expect(page.Link("visits.week.next")).ToBeVisibleAsync();
        for (var week = 0; week < 2 && await entry.CountAsync() == 0; week++)
        {
            var address = (await page.Link("visits.week.next").GetAttributeAsync("href"))!;
            await page.Link("visits.week.next").ClickAsync();
            await page.IsAtAsync(address);
        }

        await Expect(entry).ToContainTextAsync("14 h 15, Modèle");
        await Expect(entry).ToContainTextAsync("Calais");
        await entry.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Heading()).ToContainTextAsync(number);
        var file = await page.RunAndWaitForDownloadAsync(() => page.Link("visits.calendar.download").ClickAsync());
        Assert.Equal($"visite-{number}.ics", file.SuggestedFilename);
        var calendar = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains($"Visite {number} – Calais", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Visit_With_Nobody_Home_Is_Followed_By_One_That_Is_Done_And_Only_Then_Counts()
    {
        var number = await Households.RoutedAsync(World, SaintOmer);
        using var api = await World.Site.ApiAsync("mediator-aud");
        await Households.PlanPastAsync(api, number);
        var tutor = await SignInAsync("tutor-aud", Screen.Phone);
        var quota = tutor.Rows().Filter(new() { HasText = Texts.Get("visits.home.accompanied") });
        var accompany = tutor.Locator($"main li:has(a[href^='/dossiers/{number}'])");
        await Expect(accompany).ToContainTextAsync(Texts.Get("cases.accompaniment.firstVisits"));
        await Expect(quota).ToContainTextAsync(Texts.Get("visits.home.ofWanted", 0, 3));

        var page = await SignInAsync("mediator-aud", Screen.Phone, $"/dossiers/{number}");
        await EndAsync(page, "nobodyHome");
        await Expect(page.Section("visits").GetByRole(AriaRole.Article)).ToContainTextAsync(Texts.Get("visits.status.nobodyHome"));
        await tutor.ReloadAsync();
        await Expect(accompany).ToHaveCountAsync(0);
        await Expect(quota).ToContainTextAsync(Texts.Get("visits.home.ofWanted", 0, 3));

        // By the API: soon after midnight the form asks about the hour of a visit that is still going on.
        await Expect(page.Button("visits.form.plan.send")).ToBeVisibleAsync();
        await Households.PlanPastAsync(api, number);
        await page.GotoAsync($"/dossiers/{number}");
        await EndAsync(page, "done");
        await Expect(page.Section("visits").GetByRole(AriaRole.Article).First).ToContainTextAsync(Texts.Get("visits.status.done"));
        await Expect(page.Button("visits.form.plan.send")).ToHaveCountAsync(0);
        await tutor.ReloadAsync();
        await Expect(quota).ToContainTextAsync(Texts.Get("visits.home.ofWanted", 1, 3));
        var coordination = await SignInAsync("coordination");
        await Expect(coordination.Rows().Filter(new() { HasText = Texts.Get("visits.home.accompanied") }).Filter(new() { HasText = "AUD" })).ToContainTextAsync(Texts.Get("visits.home.ofWanted", 1, 3));
    }

    [Fact]
    public async Task Attempts_Without_An_Answer_Lead_To_Closing_And_A_Closed_Case_Is_Reopened()
    {
        var number = await Households.RoutedAsync(World, Boulogne);
        var page = await SignInAsync("mediator-bou", Screen.Phone, $"/dossiers/{number}");
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Expect(page.GetByText(Texts.Get("visits.askClosure"))).ToHaveCountAsync(0);
            await page.Summary("visits.form.contact").ClickAsync();
            await page.Choice("contact.channel", attempt == 4 ? "letter" : "phone").CheckAsync();
            await page.Choice("contact.result", "noAnswer").CheckAsync();
            await page.Button("visits.form.contact.send").ClickAsync();
            await ConfirmedAsync(page, "contact");
        }

        await Expect(page.GetByText(Texts.Get("visits.askClosure"))).ToBeVisibleAsync();
        await Expect(page.Choice("close.reason", "unreachable")).ToBeCheckedAsync();
        await page.Button("visits.form.close.send").ClickAsync();
        await ConfirmedAsync(page, "closed");
        await Expect(page.Section("visits")).ToContainTextAsync(Texts.Get("visits.closedAs", Texts.Get("visits.reason.unreachable")));
        await page.Button("visits.form.reopen.send").ClickAsync();
        await ConfirmedAsync(page, "reopened");
        await Expect(page.Button("visits.form.plan.send")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_Hour_That_Does_Not_Exist_Is_Said_Beside_The_Date_And_What_Was_Typed_Stays()
    {
        var number = await Households.RoutedAsync(World, Calais);
        var page = await SignInAsync("mediator-cal", Screen.Phone with { HasScript = false }, $"/dossiers/{number}");
        await page.Field("plan.date").FillAsync(Text(SpringForward(TestDays.In(0).Year + 1)));
        await page.Field("plan.time").FillAsync("02:30");
        await page.Button("visits.form.plan.send").ClickAsync();

        await Expect(page.Locator("[data-error-summary]")).ToContainTextAsync(Texts.Get("errors.field.hour_does_not_exist"));
        await Expect(page.Field("plan.time")).ToHaveValueAsync("02:30");
        // That day is a Sunday, and the hour one of the night: asked about once, with what was typed.
        await page.Field("plan.time").FillAsync("03:00");
        await page.Button("visits.form.plan.send").ClickAsync();
        await Expect(page.Locator("[data-error-summary]")).ToContainTextAsync(Texts.Get("visits.conflict.sunday"));
        await Expect(page.Field("plan.time")).ToHaveValueAsync("03:00");
        await page.Button("visits.form.confirm").ClickAsync();
        await ConfirmedAsync(page, "visitPlanned");
    }

    /// <summary>The last Sunday of March, on which the clocks go from 2 to 3 o’clock.</summary>
    private static DateOnly SpringForward(int year) => new DateOnly(year, 3, 31) is var last ? last.AddDays(-(int)last.DayOfWeek) : default;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task EndAsync(IPage page, string outcome)
    {
        await page.Summary("visits.form.outcome").ClickAsync();
        await page.Choice("outcome.outcome", outcome).CheckAsync();
        await page.Button("visits.form.outcome.send").ClickAsync();
        await ConfirmedAsync(page, "outcome");
    }

    private static Task ConfirmedAsync(IPage page, string what) =>
        Expect(page.Locator(".confirmation")).ToHaveTextAsync(Texts.Get($"visits.confirmed.{what}"));
}
