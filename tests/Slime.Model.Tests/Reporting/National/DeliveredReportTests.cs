using System.Text.Json;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Slime.Model.Network;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.National;
using Slime.Model.Tests.Reporting.Ledger;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Reporting.National;

/// <summary>The report that is delivered: parts of a number say all of it, and a line counts what its words say.</summary>
public sealed class DeliveredReportTests
{
    private static readonly ReportPeriod Period = new(SampleRow.Received, SampleRow.Received, EligibilityRule.AnahVeryModest);

    private static readonly IReadOnlyDictionary<string, string> Formulas = Read();

    public static TheoryData<string, string, string[]> Parts => new()
    {
        { "closedUnvisited", "closureReason", [.. EnumCode.All(typeof(ClosureReason))] },
        { "received", "sourceKind", [.. EnumCode.All(typeof(OrganisationKind))] },
        { "received", "sourceChannel", [.. EnumCode.All(typeof(SourceChannel))] },
        { "visited", "tenure", [.. EnumCode.All(typeof(Tenure))] },
        { "visited", "incomeBand", [.. EnumCode.All(typeof(IncomeBand))] },
        { "visited", "dpeClass", [.. EnumCode.All(typeof(DpeClass))] },
        { "visited", "builtPeriod", [.. BuiltPeriod.Offered.Where(period => period != default).Select(period => period.ToString())] },
        { "visited", "heating", [.. Enum.GetValues<Energy>().Except([Energy.Unknown]).Select(energy => EnumCode.Of(energy))] },
        { "oriented", "family", [.. EnumCode.All(typeof(SchemeFamily))] },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_Word_Of_What_Is_Told_By_Its_Parts_Has_Its_Line(string cases, string code, string[] words)
    {
        var parts = Formulas.Values.SelectMany(formula => formula.Split(" + ")).Where(part => part.StartsWith($"{cases}[{code}=", StringComparison.Ordinal));
        Assert.Equal(words.Select(word => $"{cases}[{code}={word}]").Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Households_That_Were_Not_Visited_Are_All_Told_By_Reason()
    {
        var rows = Enum.GetValues<ClosureReason>().Select(reason => SampleRow.Bare with { ClosedOn = SampleRow.Received, ClosureReason = reason }).ToArray();
        var lines = Formulas.Where(line => line.Value.StartsWith("closedUnvisited[closureReason=", StringComparison.Ordinal)).Select(line => line.Key);
        Assert.Equal((decimal)rows.Length, Value("A6", rows));
        Assert.Equal(Value("A6", rows), lines.Sum(code => Value(code, rows)));
    }

    [Fact]
    public void Supply_That_Is_Cut_And_Supply_That_Is_Limited_Are_Two_Parts_Of_One_Number()
    {
        LedgerRow[] rows =
        [
            Visited with { SupplyCut = true, Supply = "cut" }, Visited with { SupplyCut = true, Supply = "limited" }, Visited with { SupplyCut = true, Supply = "limited" },
            Visited with { SupplyCut = true }, Visited with { Supply = "normal" },
        ];
        Assert.Equal([4m, 1m, 2m], new[] { "C21", "C24", "C25" }.Select(code => Value(code, rows)));
    }

    [Fact]
    public void Damp_Is_Counted_Whoever_Said_It() =>
        Assert.Equal(1m, Value("C6", [Visited with { Damp = true }, Visited with { Reasons = ["cold"] }]));

    private static LedgerRow Visited => SampleRow.Bare with { VisitedOn = SampleRow.Received, CountedOn = SampleRow.Received };

    private static decimal? Value(string code, IEnumerable<LedgerRow> rows)
    {
        var formula = Formula.Parse(Formulas[code], new HashSet<string>());
        var count = new ReportCount(new ReportDefinition([new ReportLine(code, "x", "x", formula, Formulas[code], null, null)]), [Period]);
        foreach (var row in rows) count.Add(row);
        return formula.Evaluate(count.Of(0), new Dictionary<string, decimal?>());
    }

    /// <summary>By their codes; lines that a person writes have none.</summary>
    private static Dictionary<string, string> Read()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "national-report.json")), options);
        return file.RootElement.GetProperty("lines").EnumerateArray().Where(line => line.TryGetProperty("formula", out _))
            .ToDictionary(line => line.GetProperty("code").GetString()!, line => line.GetProperty("formula").GetString()!, StringComparer.Ordinal);
    }
}
