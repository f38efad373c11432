using System.Net;
using AngleSharp.Html.Parser;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Reporting.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerPageTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task The_Form_Leads_To_A_File_Without_Script()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        var document = new HtmlParser().ParseDocument(await mediator.GetStringAsync("/tableaux", Cancellation));
        var form = document.QuerySelector("form[action='/tableaux']")!;
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal(["LEN"], form.QuerySelectorAll("select[name=territory] option").Select(option => option.GetAttribute("value")!));
        Assert.Equal(["words", "codes"], form.QuerySelectorAll("input[name=headers]").Select(input => input.GetAttribute("value")!));
        Assert.Equal(LedgerColumns.All.Select(column => column.Name), form.QuerySelectorAll("input[name=columns]").Select(input => input.GetAttribute("value")!));

        using var answer = await mediator.GetAsync("/tableaux/telecharger?territory=LEN&from=&to=&by=received&format=csv&headers=words&columns=caseId&columns=status", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Dossier;Statut\r\n", (await answer.Content.ReadAsStringAsync(Cancellation)).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task A_Wrong_Period_Is_Said_On_The_Page_With_What_Was_Typed()
    {
        var pilot = await Application.SignInAsync("pilot-len");
        using var answer = await pilot.GetAsync("/tableaux/telecharger?territory=LEN&from=2026-02-02&to=2026-02-01&format=csv", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.NotNull(document.QuerySelector(".error-summary a[href='#field-to']"));
        Assert.Equal("2026-02-02", document.QuerySelector("input[name=from]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_Page_Counts_What_A_Download_Holds()
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, [SampleRows.Whole, SampleRows.Bare]);
        var document = new HtmlParser().ParseDocument(await coordination.GetStringAsync("/tableaux?territory=&to=2028-12-31&compter=oui", Cancellation));
        Assert.Equal("2", document.QuerySelector("[data-ledger-rows]")!.GetAttribute("data-ledger-rows"));
        var costs = document.QuerySelectorAll("tr").Single(row => row.TextContent.Contains(LedgerWords.Header(LedgerColumns.Find("equipmentCost")!), StringComparison.Ordinal));
        Assert.Contains("60,90", costs.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordination_Sees_Who_Took_What()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.GetStringAsync("/api/territories/LEN/ledger?format=csv&from=2026-01-01&to=2026-01-31", Cancellation);
        var coordination = await Application.SignInAsync("coordination");
        var page = await coordination.GetStringAsync("/tableaux/journal", Cancellation);
        Assert.Contains("slime-LEN-2026-01-01-2026-01-31.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordination_Verifies_A_Territory_And_Sees_The_Result()
    {
        var coordination = await Application.SignInAsync("coordination");
        await coordination.ReferAsync();
        using var asked = await coordination.PostAsync("/tableaux/verification/LEN", null, Cancellation);
        Assert.Equal("/tableaux/verification?fait=LEN", asked.Headers.Location?.OriginalString);
        var document = new HtmlParser().ParseDocument(await coordination.GetStringAsync("/tableaux/verification?fait=LEN", Cancellation));
        Assert.Contains("Intact", document.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("Lens", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
