using Slime.Model.Cases;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>What a row of the ledger adds to the figures, and how they are shared and limited.</summary>
public sealed class CountedRowsTests
{
    [Fact]
    public void A_Row_Of_The_Ledger_Is_Counted_By_Its_Days_And_Marks()
    {
        var counted = CountedCase.Of(SampleRow.Full);
        Assert.Equal((SampleRow.Full.OpinionOn!.Value, 3), counted.Opinion);
        Assert.Equal(MissingFields.Income | MissingFields.EnergySpend, counted.Missing);
        Assert.Equal(
            (SampleRow.Full.FirstAttemptOn, SampleRow.Full.ClosedOn, ClosureReason.MovedAway, true),
            (counted.FirstAttemptOn, counted.ClosedOn, counted.Closure!.Value, counted.Under30));
        Assert.Equal(3m, new Figures(TerritoryTotals.Of([counted])).Median(new Selection(Measure.AskToOpinion, null, Day("2026-12-31"))));
        Assert.Null(CountedCase.Of(SampleRow.Bare).Opinion);
        Assert.Equal(MissingFields.None, CountedCase.Of(SampleRow.Bare).Missing);
        Assert.Equal(
            MissingFields.Persons | MissingFields.Heating,
            CountedCase.Of(SampleRow.Bare with { MissingFields = [LedgerGaps.Persons, LedgerGaps.Heating] }).Missing);
    }

    [Theory]
    [InlineData(0, false), InlineData(1, true)]
    public void A_Visit_That_Was_Planned_Says_That_Somebody_Reached_The_Household(int planned, bool reached) =>
        Assert.Equal(reached ? SampleRow.Received : null, CountedCase.Of(SampleRow.Bare with { VisitsPlanned = planned }).FirstAttemptOn);

    [Fact]
    public void Energy_Poverty_Is_Counted_Among_Referrals_And_Among_Visits()
    {
        var poor = Counted("2015-01-01", "2015-02-01") with { EnergyPoor = true };
        var visited = Counted("2015-01-01", "2015-02-01");
        CountedCase[] cases = [poor, Received("2015-01-01"), Received("2015-01-01") with { EnergyPoor = true }, visited, visited];
        var reach = Reach.Of(Source, new Figures(TerritoryTotals.Of(cases)), Day("2015-05-31")).EnergyPoor;
        Assert.Equal((2, 5, 1, 3), (reach.OfReferrals.Count, reach.OfReferrals.Total, reach.OfVisits.Count, reach.OfVisits.Total));
    }

    [Fact]
    public void Only_Requests_Within_The_Window_Of_The_Programme_Are_A_Recurrence()
    {
        var cases = TerritoryTotals.Of([Received("2015-01-01") with { FslRecurrenceMonths = 12 }, Received("2015-01-01") with { FslRecurrenceMonths = 13 }]);
        var reach = Reach.Of(Source with { RecurrenceMonths = 12 }, new Figures(cases), Day("2015-05-31"));
        Assert.Equal(
            (1, 2, 0, null),
            (reach.FslRecurrent.OfReferrals.Count, reach.FslRecurrent.OfReferrals.Total, reach.FslRecurrent.OfVisits.Total, reach.FslRecurrent.OfVisits.Percent));
    }

    [Fact]
    public void What_Is_Late_Is_Added_Up() => Assert.Equal(1 + 20 + 300 + 4000 + 50_000, new Freshness(null, 1, 20, 300, 4000, 50_000).Total);

    [Fact]
    public void A_Weight_Below_Nought_Is_Refused_And_Some_Without_Weight_Get_Nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => Sharing.Share(5, [3, -1]));
        Assert.Equal([3, 0, 2], Sharing.Share(5, [1, 0, 1]));
        Assert.Equal([1_500_000_000, 500_000_000], Sharing.Share(2_000_000_000, [2_100_000_000, 700_000_000]));
    }

    [Fact]
    public void Months_Do_Not_Go_Backwards_And_The_Calendar_Has_An_End()
    {
        Assert.Throws<ArgumentOutOfRangeException>("units", () => CalendarMonths.After(Start, -1));
        Assert.Equal(new DateOnly(9998, 12, 31), CalendarMonths.After(new DateOnly(9998, 12, 31), 0));
        Assert.Null(CalendarMonths.After(new DateOnly(9998, 12, 31), 1));
    }

    [Theory]
    [InlineData(0, 0, 0), InlineData(3, 300, 300), InlineData(1, int.MaxValue, int.MaxValue / 2)]
    public void Aid_Of_A_Household_Has_A_Limit_That_None_Comes_Near(int requests, long cents, long counted)
    {
        var visited = Counted("2014-06-10", "2014-07-05") with { Fsl = new LedgerFsl(Day("2014-07-05"), true, null, new FslPair(requests, requests, cents, cents), null) };
        var six = FslFigures.All(Source, new Figures(TerritoryTotals.Of([visited])), Day("2015-01-05"))[0];
        Assert.Equal(
            (requests, requests, counted, counted),
            (six.RequestsBefore.Amount, six.RequestsAfter.Amount, six.CentsBefore.Amount, six.CentsAfter.Amount));
        Assert.Equal((requests == 0 ? 0 : 1, requests == 0 ? 1 : 0), (six.CentsAfter.Households, six.NoneAfter.Count));
    }

    [Fact]
    public void Six_Months_Of_The_Unreached_Are_Theirs_Alone()
    {
        var unreached = Received("2014-06-10") with { Fsl = new LedgerFsl(Day("2014-07-05"), false, null, new FslPair(1, 0, 0, 0), null) };
        Assert.Equal([0, 0, 1, 0], FslFigures.All(Source, new Figures(TerritoryTotals.Of([unreached])), Day("2016-05-31")).Select(of => of.Observed));
    }
}
