using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.National;
using Xunit;

namespace Slime.Model.Tests.Reporting.National;

public sealed class FormulaTests
{
    private static readonly HashSet<string> Outside = ["expenses", "days.mediator"];

    private static readonly LedgerRow[] Rows =
    [
        Row(1, "2015-02-01", "2015-03-01") with { Tenure = "owner", Persons = 1, EquipmentPieces = 3, EquipmentCents = 1050, IncomeBand = IncomeBand.VeryModest, Source = new ReferralSource(null, SourceChannel.Phone), Families = [new LedgerFamily(SchemeFamily.Works, new DateOnly(2015, 3, 9), null)], OrientationsGrantedCents = 1500_00 },
        Row(2, "2015-02-02", "2015-03-05") with { Tenure = "privateTenant", Persons = 4, EquipmentPieces = 2, Reasons = ["damp", "cold"], Ages = HouseholdAges.Of([34, 9, 7, 2]), FollowUps = [new LedgerFollowUp(6, FollowUpState.Done, null, new DateOnly(2015, 9, 7), [FollowUpResults.FirstAction])] },
        Row(3, "2015-11-02", "2016-01-05") with { Tenure = "owner", Persons = 6 },
        Row(4, "2014-11-02", null) with { ClosedOn = new DateOnly(2015, 1, 5), ClosureReason = ClosureReason.Unreachable },
    ];

    [Theory]
    [InlineData("received", 3), InlineData("visited", 2), InlineData("visited[tenure=owner]", 1), InlineData("visited[tenure!=owner]", 1), InlineData("visited[persons>=2, tenure=privateTenant]", 1)]
    [InlineData("visited[reason=damp]", 1), InlineData("visitedEligible", 1), InlineData("closedUnvisited[closureReason=unreachable]", 1), InlineData("sum(visited.equipmentPieces)", 5), InlineData("median(visited.daysToVisit)", 29.5)]
    [InlineData("sum(visited.equipmentEuros) / visited", 5.25), InlineData("(visited + received) * 2 - 1", 9), InlineData("expenses / visited", 50), InlineData("days.mediator + 0.5", 12.5)]
    [InlineData("received[sourceKind=mds]", 1), InlineData("received[sourceChannel=phone]", 1), InlineData("visited[family=works]", 1), InlineData("sum(visited.grantedEuros)", 1500), InlineData("visited[singleParent=yes]", 1)]
    [InlineData("sum(visited.under18)", 3), InlineData("sum(visited.from25to59)", 1), InlineData("followed6[followUp6=firstAction]", 1), InlineData("followed6[followUp6=savings]", 0)]
    public void A_Formula_Counts_What_It_Says(string formula, double expected) => Assert.Equal((decimal)expected, Value(formula));

    [Theory]
    [InlineData("visited / closed[tenure=owner]"), InlineData("median(opinions.daysToOpinion)")]
    public void What_Divides_By_Nothing_Is_No_Figure(string formula) => Assert.Null(Value(formula));

    [Theory]
    [InlineData("visitd", "unknown measure 'visitd'"), InlineData("visited[tenur=owner]", "unknown field 'tenur'"), InlineData("sum(visited.pieces)", "unknown figure 'pieces'"), InlineData("visited +", "something is missing at its end")]
    [InlineData("visited)", "')' was not expected"), InlineData("visited[persons>many]", "'many' is no number"), InlineData("visited[tenure>owner]", "has no more and less"), InlineData("", "something is missing")]
    public void What_Makes_No_Sense_Says_Why(string formula, string why) => Assert.Contains(why, Assert.Throws<FormulaException>(() => Formula.Parse(formula, Outside)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Definition_With_An_Unknown_Measure_Names_Its_Line()
    {
        var file = """
            {
              "lines": [
                { "code": "A1", "section": "x", "label": "Un", "formula": "received" },
                { "code": "A2", "section": "x", "label": "Deux", "formula": "visitd" }
              ]
            }
            """;
        Assert.StartsWith("line 4 (A2): unknown measure 'visitd'", Assert.Throws<FormulaException>(() => ReportDefinition.Parse(file, Outside)).Message, StringComparison.Ordinal);
        Assert.StartsWith("line 3 (A1): the code is used twice", Assert.Throws<FormulaException>(() => ReportDefinition.Parse(file.Replace("A2", "A1", StringComparison.Ordinal).Replace("visitd", "visited", StringComparison.Ordinal), Outside)).Message, StringComparison.Ordinal);
        Assert.StartsWith("line 4: ", Assert.Throws<FormulaException>(() => ReportDefinition.Parse(file.Replace("\"formula\": \"visitd\"", "\"formul\": 1", StringComparison.Ordinal), Outside)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_Years_Are_Counted_In_One_Look()
    {
        var definition = ReportDefinition.Parse("""{"lines":[{"code":"A","section":"x","label":"Visités","formula":"visited"}]}""", Outside);
        var count = new ReportCount(definition, [Year(2016), Year(2015)]);
        foreach (var row in Rows) count.Add(row);
        Assert.Equal([1m, 2m], new[] { 0, 1 }.Select(period => definition.Lines[0].Formula!.Evaluate(count.Of(period), new Dictionary<string, decimal?>())));
    }

    private static decimal? Value(string formula)
    {
        var definition = new ReportDefinition([new ReportLine("A", "x", "x", Formula.Parse(formula, Outside), formula, null, null)]);
        var count = new ReportCount(definition, [Year(2015)]);
        foreach (var row in Rows) count.Add(row);
        return definition.Lines[0].Formula!.Evaluate(count.Of(0), new Dictionary<string, decimal?> { ["expenses"] = 100, ["days.mediator"] = 12 });
    }

    private static ReportPeriod Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), EligibilityRule.AnahVeryModest) { KindOf = source => source is null ? null : "mds" };

    private static LedgerRow Row(ulong number, string received, string? counted)
    {
        var territory = TerritoryCode.Parse("LEN");
        DateOnly? on = counted is null ? null : DateOnly.ParseExact(counted, "yyyy-MM-dd");
        return new LedgerRow
        {
            CaseId = CaseId.Create(territory, number),
            Territory = territory,
            Commune = InseeCode.Parse("62498"),
            Status = CaseStatus.Visited,
            ReceivedOn = DateOnly.ParseExact(received, "yyyy-MM-dd"),
            VisitedOn = on,
            DiagnosticOn = on,
            CountedOn = on,
        };
    }
}
