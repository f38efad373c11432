using Slime.Model.Cases;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class CurveTests
{
    [Fact]
    public void A_Curve_Has_A_Point_At_The_End_Of_Each_Month_And_Knows_Nothing_Of_What_Is_To_Come()
    {
        var figures = new Figures(TerritoryTotals.Of([.. SampleCases.Counted(3, "2014-06-30"), .. SampleCases.Counted(2, "2014-08-01")]));
        var curve = Curve.Of(Source, 360, figures, Day("2014-08-31"));
        Assert.Equal(36, curve.Length);
        Assert.Equal([new CurvePoint(Day("2014-06-30"), 10, 3), new CurvePoint(Day("2014-07-31"), 20, 3), new CurvePoint(Day("2014-08-31"), 30, 5), new CurvePoint(Day("2014-09-30"), 40, null)], curve[..4]);
        Assert.Equal(new CurvePoint(Day("2017-05-31"), 360, null), curve[^1]);
    }

    [Fact]
    public void The_Day_Asked_About_Is_On_The_Curve_Though_It_Ends_No_Month()
    {
        var curve = Curve.Of(Source, 360, new Figures(TerritoryTotals.Of(SampleCases.Counted(3, "2014-06-10"))), Day("2014-06-15"));
        Assert.Equal([new CurvePoint(Day("2014-06-15"), 5, 3), new CurvePoint(Day("2014-06-30"), 10, null)], curve[..2]);
    }

    [Fact]
    public void A_Programme_Of_Some_Days_Ends_With_Its_Last()
    {
        var brief = Source with { From = Day("2016-02-10"), To = Day("2016-03-05") };
        Assert.Equal([Day("2016-02-29"), Day("2016-03-05")], Curve.Of(brief, 10, new Figures(TerritoryTotals.Empty), Day("2016-03-05")).Select(point => point.On));
    }

    [Fact]
    public void Target_Groups_Are_Parts_Of_Referrals_And_Of_Visits()
    {
        var reach = Reach.Of(Source, new Figures(TerritoryTotals.Of(
        [
            Counted("2015-01-01", "2015-02-01") with { FslRecurrenceMonths = 9 },
            Counted("2015-01-01", "2015-02-01") with { Under30 = true },
            Counted("2015-01-01", "2015-02-01"),
            Received("2015-03-01") with { FslRecurrenceMonths = 9 },
            Received("2014-03-01") with { FslRecurrenceMonths = 9 },
        ])), Day("2016-05-31"));
        // 2 of 4 referrals of the programme; 1 of 3 visits.
        Assert.Equal((2, 4, 50m), (reach.FslRecurrent.OfReferrals.Count, reach.FslRecurrent.OfReferrals.Total, reach.FslRecurrent.OfReferrals.Percent));
        Assert.Equal((1, 3, 33.3m), (reach.FslRecurrent.OfVisits.Count, reach.FslRecurrent.OfVisits.Total, reach.FslRecurrent.OfVisits.Percent));
        Assert.Equal((1, 4, 25m), (reach.Under30.OfReferrals.Count, reach.Under30.OfReferrals.Total, reach.Under30.OfReferrals.Percent));
    }

    [Fact]
    public void Closures_Are_Counted_By_Reason_And_Parts_Of_Nothing_Are_Null()
    {
        var closed = Received("2015-01-01") with { ClosedOn = Day("2015-02-01"), Closure = ClosureReason.MovedAway };
        var reach = Reach.Of(Source, new Figures(TerritoryTotals.Of([closed, closed with { Closure = ClosureReason.Solved }, closed])), Day("2016-05-31"));
        Assert.Equal([(ClosureReason.Solved, 1), (ClosureReason.MovedAway, 2)], reach.Closures.Where(line => line.Share.Count > 0).Select(line => (line.Reason, line.Share.Count)));
        Assert.All(Reach.Of(Source, new Figures(TerritoryTotals.Empty), Day("2016-05-31")).Closures, line => Assert.Null(line.Share.Percent));
    }
}
