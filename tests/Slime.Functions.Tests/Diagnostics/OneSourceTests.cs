using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Platform.Web;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Diagnostics;

/// <summary>The energy effort of a household is one figure, wherever it is read: of the newest diagnostic, else of the referral.</summary>
public sealed class OneSourceTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task Page_Report_Ledger_And_Api_Say_The_Same_Figure_And_Name_Its_Source()
    {
        var (mediator, caseId) = await Application.VisitedByHandAsync();
        Assert.Equal(("referral", "notComputable"), await OriginAsync(mediator, caseId));
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        // A draft is nobody's figure yet.
        Assert.Equal(("referral", "notComputable"), await OriginAsync(mediator, caseId));
        await mediator.SubmittedAsync(caseId);

        // 900 € + 1 400 € a year on 12 × 1 500 €.
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(0.1278m, decimal.Round((decimal)shown["indicators"]!["energyEffort"]!["rate"]!, 4));
        Assert.Equal(("diagnostic", 1, VisitClient.EarlierToday[..10]), ((string?)shown["indicatorsFrom"]!["source"], (int)shown["indicatorsFrom"]!["version"]!, (string?)shown["indicatorsFrom"]!["on"]));
        var page = await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken);
        Assert.Contains("12,8 %", Plain(page), StringComparison.Ordinal);
        Assert.Contains($"D’après le diagnostic de la visite du {Dates.Day(VisitedOn)} (version 1)", Plain(page), StringComparison.Ordinal);
        var row = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger", TestContext.Current.CancellationToken))!["items"]![0]!;
        Assert.Equal((0.1278m, "diagnostic"), ((decimal)row["energyEffortRate"]!, (string?)row["indicatorsFrom"]));
        Assert.DoesNotContain("energySpend", (string?)row["missingFields"] ?? "", StringComparison.Ordinal);
        var report = await ReportAsync(caseId);
        Assert.Contains("12,8 %", report, StringComparison.Ordinal);
        Assert.Contains($"Chiffres de la visite du {ReportWords.Day(VisitedOn)}", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_A_Visit_The_Page_Says_That_The_Figures_Are_Of_The_Referral()
    {
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var coordination = await Application.SignInAsync("coordination");
        var page = await coordination.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken);
        Assert.Contains("D’après le signalement du", Plain(page), StringComparison.Ordinal);
        Assert.Contains("16,7 %", Plain(page), StringComparison.Ordinal);
    }

    private static DateOnly VisitedOn => DateOnly.ParseExact(VisitClient.EarlierToday[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(string html) => System.Net.WebUtility.HtmlDecode(html).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static async Task<(string?, string?)> OriginAsync(HttpClient mediator, string caseId)
    {
        var shown = (await mediator.CaseAsync(caseId))!;
        return ((string?)shown["indicatorsFrom"]!["source"], (string?)shown["indicators"]!["energyEffort"]!["kind"]);
    }

    private async Task<string> ReportAsync(string caseId)
    {
        var services = Application.Services;
        var stored = await services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), TestContext.Current.CancellationToken);
        var source = await services.GetRequiredService<ReportSources>().FindAsync(stored!.State, 1, TestContext.Current.CancellationToken);
        var bullets = ReportWriter.Write(source!, ReportRecipient.Household).Sections.SelectMany(section => section.Blocks).OfType<ReportBlock.Bullets>();
        return Plain(string.Join('\n', bullets.SelectMany(block => block.Items)));
    }
}
