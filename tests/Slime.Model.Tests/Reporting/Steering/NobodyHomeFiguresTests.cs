using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class NobodyHomeFiguresTests
{
    [Fact]
    public void First_Visits_Are_Counted_By_Whether_The_Household_Was_Reminded()
    {
        var figures = At(Visited(false, true), Visited(true, true), Visited(false, true), Visited(true, false), Visited(false, false));
        Assert.Equal((1, 3), (figures.Reminded.Count, figures.Reminded.Total));
        Assert.Equal((1, 2), (figures.NotReminded.Count, figures.NotReminded.Total));
    }

    [Fact]
    public void A_Household_To_Which_Nobody_Went_And_A_Visit_After_The_Day_Count_For_Nothing()
    {
        var figures = At(Counted("2014-06-10", "2014-07-05"), Visited(true, true, "2015-02-01"));
        Assert.Equal((0, 0), (figures.Reminded.Total, figures.NotReminded.Total));
    }

    private static CountedCase Visited(bool nobodyHome, bool reminded, string on = "2015-01-06") =>
        Counted("2014-06-10", "2014-07-05") with { FirstVisit = new LedgerFirstVisit(Day(on), nobodyHome, reminded) };

    private static NobodyHomeFigures At(params CountedCase[] cases) => NobodyHomeFigures.Of(Source, new Figures(TerritoryTotals.Of(cases)), Day("2015-01-31"));
}
