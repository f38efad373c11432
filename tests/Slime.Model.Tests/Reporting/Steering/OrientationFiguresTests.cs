using Slime.Model.Cases.Orientations;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class OrientationFiguresTests
{
    [Fact]
    public void A_Household_Counts_Six_Months_After_It_Was_Last_Directed()
    {
        var figures = At("2015-06-30", Oriented("2014-12-31", null), Oriented("2015-01-01", null), Oriented("2014-12-01", "2015-01-15"), Oriented("2014-12-01", "2015-06-20"));
        Assert.Equal((2, 3), (figures.Known.Count, figures.Known.Total));
    }

    [Fact]
    public void An_Outcome_That_Comes_Later_Counts_From_Its_Day_On()
    {
        Assert.Equal((0, 1), Known("2015-06-30"));
        Assert.Equal((1, 1), Known("2015-07-10"));

        static (int, int) Known(string on) => At(on, Oriented("2014-12-01", "2015-07-10")).Known is var known ? (known.Count, known.Total) : default;
    }

    [Theory]
    [InlineData(3, 1, false), InlineData(4, 1, true), InlineData(1, 0, true), InlineData(0, 0, null)]
    public void Four_Of_Five_Is_The_Target(int known, int open, bool? reached) => Assert.Equal(
        reached, At("2015-12-31", [.. Enumerable.Repeat(Oriented("2014-12-01", "2015-01-15"), known), .. Enumerable.Repeat(Oriented("2014-12-01", null), open)]).IsReached);

    [Fact]
    public void A_Household_Counts_Once_In_Each_Family()
    {
        var both = Oriented("2014-12-01", null) with
        {
            Families = [new LedgerFamily(SchemeFamily.Financial, Day("2014-11-01"), Day("2014-12-20")), new LedgerFamily(SchemeFamily.Works, Day("2014-12-01"), null)],
        };
        var figures = At("2015-12-31", both, both with { Families = [new LedgerFamily(SchemeFamily.Works, Day("2014-12-05"), Day("2015-02-01"))] });
        Assert.Equal(
            [(SchemeFamily.Financial, 1, 1), (SchemeFamily.Works, 1, 2)],
            figures.Families.Where(of => of.Taken.Total > 0).Select(of => (of.Family, of.Taken.Count, of.Taken.Total)));
    }

    private static CountedCase Oriented(string last, string? known) => Counted("2014-06-10", "2014-07-05") with { LastDirectedOn = Day(last), OutcomesKnownOn = known is null ? null : Day(known) };

    private static OrientationFigures At(string on, params CountedCase[] cases) => OrientationFigures.Of(Source, new Figures(TerritoryTotals.Of(cases)), Day(on));
}
