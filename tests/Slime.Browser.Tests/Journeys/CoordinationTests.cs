using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;
using FailedMessages = Slime.Browser.Tests.Running.FailedMessages;

namespace Slime.Browser.Tests.Journeys;

public sealed class CoordinationTests(World world) : BrowserTest(world)
{
    private const string SaintPol = "62767";
    private const string Bapaume = "62080";

    /// <summary>Home shows the first of each group only, and other journeys fill it.</summary>
    private const string NewestFirst = "/dossiers?order=received";

    [Fact]
    public async Task During_An_Absence_The_Next_Referral_Goes_To_The_Substitute()
    {
        var page = await SignInAsync("coordination");
        await page.Link("common.menu.organisation").ClickAsync();
        await page.Link("common.organisation.team").ClickAsync();
        await page.Locator("a[href='/equipe/mediator-ter']").ClickAsync();
        await page.ArriveAsync("staff.edit.title");
        await page.Button("staff.absence.add").ClickAsync();
        await page.Locator("[name='absences[0].from']").FillAsync(TestDays.Yesterday);
        await page.Locator("[name='substituteId']").SelectOptionAsync("mediator-mon");
        await page.Button("staff.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToBeVisibleAsync();
        await Expect(page.Rows().Filter(new() { Has = page.Locator("a[href='/equipe/mediator-ter']") }))
            .ToContainTextAsync(Texts.Get("staff.absentUntilFurtherNotice"));

        var number = await ReferAsync(SaintPol);

        var substitute = await SignInAsync("mediator-mon");
        await substitute.GotoAsync(NewestFirst);
        await substitute.Locator($"a[href='/dossiers/{number}']").ClickAsync();
        await Expect(substitute.Section("routing")).ToContainTextAsync(Texts.Get("cases.rule.substitute"));
    }

    [Fact]
    public async Task A_Commune_Given_To_Another_Territory_Is_Routed_There()
    {
        var page = await SignInAsync("coordination-2");
        await page.Link("common.menu.organisation").ClickAsync();
        await page.Link("common.organisation.communes").ClickAsync();
        await page.ArriveAsync("common.menu.communes");
        await page.Locator("[name='insee.query']").PressSequentiallyAsync("bapau");
        await page.GetByRole(AriaRole.Option, new() { Name = "Bapaume (62450)", Exact = true }).ClickAsync();
        await page.Locator("[name='territory']").SelectOptionAsync("HEN");
        await page.Locator("[name='from']").FillAsync(TestDays.Yesterday);
        await page.Locator("[name='reason']").FillAsync("Médiateur Exemple en formation");
        await page.Button("communes.save").ClickAsync();
        await Expect(page.Locator(".confirmation")).ToContainTextAsync("Bapaume");
        await Expect(page.Rows().Filter(new() { HasText = "Bapaume" })).ToContainTextAsync(Texts.Get("communes.state.InForce"));

        var number = await ReferAsync(Bapaume);

        var mediator = await SignInAsync("mediator-hen");
        await mediator.GotoAsync(NewestFirst);
        await mediator.Locator($"a[href='/dossiers/{number}']").ClickAsync();
        await Expect(mediator.Section("routing")).ToContainTextAsync(Texts.Get("cases.rule.communeOverride"));
    }

    [Fact]
    public async Task A_Failed_Message_Is_Seen_And_Replayed()
    {
        var number = await ReferAsync("62193");
        var message = await FailedMessages.PutAsync(World, QueueNames.Referrals, number);
        var page = await SignInAsync("coordination");
        await page.Link("common.menu.organisation").ClickAsync();
        await page.Link("common.organisation.messages").ClickAsync();
        var row = page.Rows().Filter(new() { HasText = message });
        await Expect(row).ToContainTextAsync(number);

        await row.GetByText(Texts.Get("messages.show")).ClickAsync();
        await Expect(row.Locator("pre")).ToContainTextAsync($"\"caseId\":\"{number}\"");
        await row.Locator(".btn-outline-primary").ClickAsync();

        await Expect(page.Locator(".confirmation")).ToHaveTextAsync(Texts.Get("messages.replayed"));
        await Expect(row).ToHaveCountAsync(0);
    }

    /// <returns>The number of the case, once it is routed.</returns>
    private async Task<string> ReferAsync(string commune)
    {
        using var api = await World.Site.ApiAsync("referrer-aud");
        using var coordination = await World.Site.ApiAsync("coordination");
        var number = await api.ReferAsync(SampleReferrals.Minimal(commune));
        await coordination.RoutedCaseAsync(number);
        return number;
    }
}
