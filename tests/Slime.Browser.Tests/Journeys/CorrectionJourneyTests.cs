using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Journeys;

/// <summary>A mediator puts right what she learns on the phone.</summary>
public sealed class CorrectionJourneyTests(World world) : BrowserTest(world)
{
    private const string Montreuil = "62588";

    [Theory]
    [InlineData(390, true), InlineData(390, false), InlineData(1280, true), InlineData(1280, false)]
    public async Task A_Wrong_Number_Is_Struck_Out_And_Another_Written_Down(int width, bool hasScript)
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var page = await SignInAsync("mediator-mon", new Screen(width, 800, IsPhone: width < 500, hasScript), $"/dossiers/{number}");
        await page.Summary("visits.form.contact").ClickAsync();
        await page.Locator("[name='contact.channel'][value=phone]").CheckAsync();
        await page.Locator("[name='contact.result'][value=wrongNumber]").CheckAsync();
        await page.Button("visits.form.contact.send").ClickAsync();
        await Expect(page.Section("contact").Locator("s")).ToHaveCountAsync(1);

        await page.Link("cases.contact.addNumber").ClickAsync();
        await page.Field("household.phone").FillAsync("03 21 00 00 88");
        await page.Field("household.warnings").FillAsync("Chien dans la cour");
        await page.Button("corrections.save").First.ClickAsync();

        await Expect(page.Section("household").Locator(".confirmation")).ToHaveTextAsync(Texts.Get("corrections.confirmed.householdCorrected"));
        await Expect(page.Section("contact").Locator("a[href='tel:+33321000088']")).ToBeVisibleAsync();
        await Expect(page.Section("contact")).ToContainTextAsync("Chien dans la cour");
    }

    [Fact]
    public async Task A_Phone_Is_Corrected_By_Keyboard_Alone()
    {
        var number = await Households.RoutedAsync(World, Montreuil);
        var page = await SignInAsync("mediator-mon", path: $"/dossiers/{number}");
        await page.Link("cases.contact.correct").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Field("household.phone").FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("0321000089");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Section("contact").Locator("a[href='tel:+33321000089']")).ToBeVisibleAsync();
    }
}
