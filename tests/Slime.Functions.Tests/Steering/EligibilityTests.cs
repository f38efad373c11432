using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Model.Indicators;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Steering;

/// <summary>A visit of a household above the ceiling counts for the programme and not for reimbursement.</summary>
public sealed class EligibilityTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private static readonly DateOnly Visited = new(2016, 3, 15);

    [Theory]
    [InlineData("none", 3)]
    [InlineData("anahModest", 2)]
    [InlineData("anahVeryModest", 1)]
    public async Task Pace_Shows_Visits_That_Count_Beside_Those_That_Are_Paid_Back(string rule, int eligible)
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, [Counted(1, IncomeBand.VeryModest), Counted(2, IncomeBand.Modest), Counted(3, null)]);
        await RuleAsync(coordination, rule);

        var progress = JsonNode.Parse(await coordination.GetStringAsync("/api/programme/progress?on=2016-05-31", Cancellation))!;
        Assert.Equal((rule, 3, eligible), ((string?)progress["eligibilityRule"], (int)progress["done"]!, (int)progress["doneEligible"]!));
        Assert.Equal(eligible, (int)progress["territories"]![6]!["doneEligible"]!);

        var page = new HtmlParser().ParseDocument(await coordination.GetStringAsync("/pilotage?on=2016-05-31", Cancellation));
        var line = page.QuerySelector(".steering-eligible")!;
        Assert.Contains("Visites comptées / éligibles au cofinancement", line.TextContent, StringComparison.Ordinal);
        Assert.Equal(eligible.ToString(System.Globalization.CultureInfo.InvariantCulture), line.QuerySelector("strong")!.TextContent.Trim());
        if (line.QuerySelector("a")?.GetAttribute("href") is { } href)
        {
            var list = new HtmlParser().ParseDocument(await coordination.GetStringAsync(href, Cancellation));
            Assert.Equal(eligible, list.QuerySelectorAll("main table tbody tr").Length);
        }
    }

    [Fact]
    public async Task A_Case_Says_Whether_It_Is_Eligible_By_Which_Rule_And_On_What_Proof()
    {
        var referrer = await Application.SignInAsync("referrer-len");
        var coordination = await Application.SignInAsync("coordination");
        var without = await referrer.ReferAsync(SampleReferrals.Minimal());
        var referral = SampleReferrals.Full(SampleReferrals.Lens);
        referral["resources"]!["taxNotices"] = 1;
        referral["resources"]!["incomeProof"] = "taxNotice";
        referral["resources"]!["incomeProofSeenOn"] = "2024-01-15";
        var seen = await referrer.ReferAsync(referral);

        var unknown = (await coordination.CaseAsync(without))!["eligibility"]!;
        Assert.Equal(("unknown", "income", "anahVeryModest", "none"), ((string?)unknown["result"], (string?)unknown["missing"], (string?)unknown["rule"], (string?)unknown["proof"]));
        var proven = (await coordination.CaseAsync(seen))!["eligibility"]!;
        Assert.Equal(("taxNotice", "2024-01-15"), ((string?)proven["proof"], (string?)proven["proofSeenOn"]));
        var page = System.Net.WebUtility.HtmlDecode(await coordination.GetStringAsync($"/dossiers/{seen}", Cancellation));
        Assert.Contains("Justificatif\u00a0: Avis d’imposition vu, vu le", page, StringComparison.Ordinal);
        Assert.Contains("règle\u00a0: ressources très modestes (Anah)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_Are_Filtered_By_Eligibility()
    {
        var coordination = await Application.SignInAsync("coordination");
        var without = await coordination.ReferAsync(SampleReferrals.Minimal());

        Assert.Equal([without], await ListAsync("unknown"));
        Assert.Empty(await ListAsync("eligible"));
        Assert.Empty(await ListAsync("above"));
        using var wrong = await coordination.GetAsync("/api/cases?eligibility=rich", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var page = await coordination.GetStringAsync("/dossiers?eligibility=eligible", Cancellation);
        Assert.DoesNotContain(without, page, StringComparison.Ordinal);

        async Task<IEnumerable<string?>> ListAsync(string eligibility) =>
            JsonNode.Parse(await coordination.GetStringAsync($"/api/cases?eligibility={eligibility}", Cancellation))!["items"]!.AsArray().Select(item => (string?)item!["caseId"]);
    }

    [Fact]
    public async Task Recurrence_Is_Counted_Within_The_Window_Of_The_Programme()
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, [Counted(1, null) with { FslRecurrenceMonths = 30 }, Counted(2, null) with { FslRecurrenceMonths = 50 }]);
        Assert.Equal(("1", "oui,non"), (await GroupAsync(), await ColumnAsync()));
        await RuleAsync(coordination, "none", months: 60);
        Assert.Equal(("2", "oui,oui"), (await GroupAsync(), await ColumnAsync()));

        async Task<string> GroupAsync()
        {
            var page = new HtmlParser().ParseDocument(await coordination.GetStringAsync("/pilotage?on=2016-05-31", Cancellation));
            var row = page.QuerySelectorAll("tr").Single(line => line.TextContent.Contains("Récurrents du FSL", StringComparison.Ordinal));
            var link = row.QuerySelectorAll("a")[^1];
            var list = new HtmlParser().ParseDocument(await coordination.GetStringAsync(link.GetAttribute("href"), Cancellation));
            // A reader of the screen hears after the number what it counts.
            var count = link.TextContent.Trim().Split(' ')[0];
            Assert.Equal(count, list.QuerySelectorAll("main table tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return count;
        }

        async Task<string> ColumnAsync() => string.Join(',', (await coordination.GetStringAsync("/api/ledger?format=csv&columns=fslRecurrent&to=2016-12-31", Cancellation))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Order(StringComparer.Ordinal).Reverse());
    }

    private static Model.Reporting.Ledger.LedgerRow Counted(int number, IncomeBand? income) => SampleRows.Bare with
    {
        CaseId = SampleRows.Number(number),
        ReceivedOn = Visited.AddDays(-30),
        VisitedOn = Visited,
        DiagnosticOn = Visited,
        CountedOn = Visited,
        IncomeBand = income,
        IncomeGap = income is null ? EligibilityGap.Income : null,
    };

    private static async Task RuleAsync(HttpClient coordination, string rule, int months = 36)
    {
        var programme = JsonNode.Parse(await coordination.GetStringAsync("/api/programmes/2014-2017", Cancellation))!.AsObject();
        programme["eligibility"] = rule;
        programme["recurrenceMonths"] = months;
        using var saved = await coordination.SendAsync(HttpMethod.Put, "/api/programmes/2014-2017", programme);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
