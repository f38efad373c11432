using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Fsl;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>Requests for energy aid before and after a day; the visit that counts was on 1 December 2026.</summary>
public sealed class LedgerFslTests
{
    private static readonly DateOnly VisitedOn = new(2026, 12, 1);
    private static readonly DateOnly ClosedOn = new(2027, 1, 15);

    /// <summary>Each amount is twice the one before it, so that a sum says which requests are in it.</summary>
    private static readonly (string On, long Cents)[] Requests =
    [
        ("2025-11-30", 1), ("2025-12-01", 2), ("2026-05-31", 4), ("2026-06-01", 8), ("2026-11-30", 16), ("2026-12-01", 32),
        ("2026-12-02", 64), ("2027-06-01", 128), ("2027-06-02", 256), ("2027-12-01", 512), ("2027-12-02", 1024),
    ];

    [Fact]
    public void Requests_Are_Counted_In_As_Many_Months_Before_The_Visit_As_After_It_And_Not_On_Its_Day()
    {
        var fsl = LedgerFsl.Of(Observed("2027-12-01"), null, null)!;
        Assert.Equal((VisitedOn, true, Day("2027-12-01")), (fsl.From, fsl.Visited, fsl.ObservedUntil!.Value));
        Assert.Equal(new FslPair(2, 2, 8 + 16, 64 + 128), fsl.At(6));
        Assert.Equal(new FslPair(4, 4, 2 + 4 + 8 + 16, 64 + 128 + 256 + 512), fsl.At(12));
    }

    [Theory]
    [InlineData("2027-05-31", false, false)]
    [InlineData("2027-06-01", true, false)]
    [InlineData("2027-11-30", true, false)]
    [InlineData("2027-12-01", true, true)]
    public void Months_That_Nobody_Has_Looked_At_To_Their_End_Are_Not_Counted(string until, bool six, bool twelve)
    {
        var fsl = LedgerFsl.Of(Observed(until), null, null)!;
        Assert.Equal((six, twelve), (fsl.At6 is not null, fsl.At12 is not null));
    }

    [Theory]
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-01", false)]
    [InlineData("2026-12-02", true)]
    public void Only_A_Day_After_The_Visit_Says_What_Came_After_It(string until, bool known) =>
        Assert.Equal(known ? Day(until) : null, LedgerFsl.Of(Observed(until), null, null)!.ObservedUntil);

    [Fact]
    public void Aid_For_Water_Is_Another_Matter()
    {
        FslRequestRecorded Water(string on) => new(Day(on), 4096, FslKind.Water, null, FslSource.Import, Day(on));
        var state = Observed("2027-12-01") with { FslTold = [Water("2026-11-15"), Water("2027-01-15")] };
        Assert.Equal(new FslPair(2, 2, 8 + 16, 64 + 128), LedgerFsl.Of(state, null, null)!.At6);
    }

    [Theory]
    [InlineData(ClosureReason.Unreachable, null, true)]
    [InlineData(ClosureReason.Unreachable, IncomeBand.VeryModest, true)]
    [InlineData(ClosureReason.Unreachable, IncomeBand.Modest, true)]
    [InlineData(ClosureReason.Unreachable, IncomeBand.Above, false)]
    [InlineData(ClosureReason.MovedAway, null, false)]
    public void A_Household_That_Nobody_Reached_And_That_Is_Not_Too_Rich_Is_Compared(ClosureReason closure, IncomeBand? income, bool compared) =>
        Assert.Equal(compared ? (ClosedOn, false) : null, Group(Routed() with { Closure = closure }, income));

    [Fact]
    public void A_Visited_Household_Is_Never_Among_Those_That_Are_Compared()
    {
        // Without a diagnostic its visit does not count: it is in neither group.
        Assert.Null(Group(Done() with { Closure = ClosureReason.Unreachable }, null));
        Assert.Equal((VisitedOn, true), Group(Counted(Routed() with { Closure = ClosureReason.Unreachable }), null));
    }

    [Fact]
    public void The_Columns_Of_The_Ledger_Are_Of_Visited_Households_Alone()
    {
        var visited = SampleRow.Full.Fsl!;
        Assert.Equal(visited, SampleRow.Full.VisitedFsl);
        Assert.Null((SampleRow.Full with { Fsl = visited with { Visited = false } }).VisitedFsl);
    }

    private static (DateOnly, bool)? Group(CaseState state, IncomeBand? income) =>
        LedgerFsl.Of(state, ClosedOn, income) is { } fsl ? (fsl.From, fsl.Visited) : null;

    private static CaseState Counted(CaseState state) =>
        state with { Diagnostics = [new SubmittedDiagnostic(1, First, VisitedOn, At("2026-12-02T10:00").At)] };

    private static CaseState Observed(string until)
    {
        var done = Counted(Done());
        return done with
        {
            Facts = done.Facts with { FslRequests = [.. Requests.Select(request => new FslRequestFact(Day(request.On), request.Cents))] },
            FslCheckedUntil = Day(until),
        };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
