using System.Globalization;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A mediator's morning, from the name that somebody says on the telephone to the round of the next working day.</summary>
public sealed class MorningJourneyTests(World world) : BrowserTest(world)
{
    /// <summary>Each at an hour of its own: two visits at once would be asked about.</summary>
    [Theory]
    [InlineData(390, true, 8), InlineData(390, false, 11), InlineData(1280, true, 14), InlineData(1280, false, 17)]
    public async Task A_Household_Is_Found_Corrected_And_Stands_In_The_Round_With_Its_Address(int width, bool hasScript, int hour)
    {
        var number = await ReferAsync();
        var page = await SignInAsync("mediator-arr", new Screen(width, 844, IsPhone: width < 500, hasScript));
        await page.Locator("#search").FillAsync("matinal clairval");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"main a[href='/dossiers/{number}']").ClickAsync();

        await page.Link("cases.contact.correct").ClickAsync();
        await page.Field("household.phone").FillAsync("03 21 00 00 47");
        await page.Button("corrections.save").First.ClickAsync();
        await Expect(page.Section("contact").Locator("a[href='tel:+33321000047']")).ToBeVisibleAsync();

        var day = WorkingDays.After(TestDays.In(0), 1);
        await page.Field("plan.date").FillAsync(Text(day));
        await page.Field("plan.time").FillAsync($"{hour:00}:30");
        await page.Button("visits.form.plan.send").ClickAsync();
        await Expect(page.Section("visits").Locator(".confirmation")).ToHaveTextAsync(Texts.Get("visits.confirmed.visitPlanned"));

        await page.GotoAsync($"{VisitPages.WeekPath}?du={Text(Weeks.MondayOf(day))}");
        var stop = page.Locator($"main li:has(a[href^='/dossiers/{number}'])");
        await Expect(stop).ToContainTextAsync($"{hour} h 30");
        await Expect(stop.Locator("a[href^='https://']")).ToContainTextAsync("8 rue du Moulin, Arras");
        await Expect(stop.Locator("a[href='tel:+33321000047']")).ToBeVisibleAsync();
    }

    private async Task<string> ReferAsync()
    {
        using var referrer = await World.Site.ApiAsync("referrer-arr");
        using var coordination = await World.Site.ApiAsync("coordination");
        var referral = SampleReferrals.Full(SampleReferrals.Arras, "Exemple-Matinal Clairval");
        referral["dwelling"]!["addressLine"] = "8 rue du Moulin";
        var number = await referrer.ReferAsync(referral);
        await coordination.RoutedCaseAsync(number);
        return number;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
