using Slime.Model.Cases;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>What each measure is like, what a case gives to it, and what figures read of several territories.</summary>
public sealed class MeasuresTests
{
    [Fact]
    public void What_Stands_What_Has_A_Window_A_Family_Or_A_Number_Of_Days()
    {
        Assert.Equal([Measure.ReferralToRouting, Measure.ReferralToContact, Measure.ReferralToVisit, Measure.AskToOpinion], All(measure => measure.IsDelay()));
        Assert.Equal([Measure.ReceivedFslRecurrent, Measure.CountedFslRecurrent], All(measure => measure.IsWithinWindow()));
        Assert.Equal([Measure.OrientedTo, Measure.OrientedTaken], All(measure => measure.IsOfFamily()));
        Assert.Equal(
            [
                Measure.Open, Measure.Waiting, Measure.Unrouted, Measure.Untouched, Measure.WithoutOutcome, Measure.WithoutDiagnostic, Measure.Incomplete,
                Measure.IncompletePersons, Measure.IncompleteTenure, Measure.IncompleteHeating, Measure.IncompleteBuiltPeriod, Measure.IncompleteSurface,
                Measure.IncompleteEnergyLabel, Measure.IncompleteIncome, Measure.IncompleteEnergySpend,
            ],
            All(measure => measure.IsStanding()));

        static IEnumerable<Measure> All(Func<Measure, bool> condition) => Enum.GetValues<Measure>().Where(condition);
    }

    [Fact]
    public void A_Figure_Counts_Its_Own_Measure_Alone()
    {
        var selection = new Selection(Measure.Received, null, Day("2016-05-31"));
        Assert.True(selection.Includes(new Contribution(Measure.Received, Day("2016-05-31"), 0)));
        Assert.False(selection.Includes(new Contribution(Measure.Counted, Day("2016-05-31"), 0)));
        Assert.False(selection.Includes(new Contribution(Measure.Received, Day("2016-06-01"), 0)));
    }

    [Theory]
    [InlineData(false, null, "")]
    [InlineData(true, null, "ReceivedEnergyPoor CountedEnergyPoor")]
    [InlineData(false, IncomeBand.VeryModest, "CountedVeryModest CountedModest")]
    [InlineData(false, IncomeBand.Modest, "CountedModest")]
    [InlineData(false, IncomeBand.Above, "")]
    public void Energy_Poverty_And_Modest_Income_Are_Counted_Each_For_Itself(bool energyPoor, IncomeBand? income, string measures)
    {
        Measure[] asked = [Measure.ReceivedEnergyPoor, Measure.CountedEnergyPoor, Measure.CountedVeryModest, Measure.CountedModest];
        var given = (Counted("2016-01-01", "2016-02-01") with { EnergyPoor = energyPoor, Income = income }).Contributions().Select(contribution => contribution.Measure);
        Assert.Equal(measures, string.Join(' ', given.Where(asked.Contains)));
    }

    [Theory]
    [InlineData("2016-05-10", "2016-05-20", "2016-05-10")]
    [InlineData("2016-05-20", "2016-05-10", "2016-05-10")]
    [InlineData("2016-05-20", null, "2016-05-20")]
    [InlineData(null, "2016-05-10", "2016-05-10")]
    public void A_Household_Waits_Until_The_First_Of_Visit_And_Closure(string? visited, string? closed, string until)
    {
        var waiting = Received("2016-05-01") with { VisitedOn = visited is null ? null : Day(visited), ClosedOn = closed is null ? null : Day(closed), Closure = closed is null ? null : ClosureReason.Solved };
        Assert.Equal(new Contribution(Measure.Waiting, Day("2016-05-01"), Day(until).DayNumber), waiting.Contributions().Single(contribution => contribution.Measure == Measure.Waiting));
    }

    [Fact]
    public void What_Stood_On_No_Day_Is_Not_Kept()
    {
        var closed = Received("2016-05-01") with { ClosedOn = Day("2016-05-01"), Closure = ClosureReason.Duplicate };
        Assert.Equal([Measure.Received, Measure.Closed, Measure.LastEntry], closed.Contributions().Select(contribution => contribution.Measure));
    }

    [Fact]
    public void A_Visit_That_Was_Ever_Planned_Says_That_The_Household_Was_Reached()
    {
        Assert.Null(CountedCase.Of(SampleRow.Bare).FirstAttemptOn);
        Assert.Equal(SampleRow.Received, CountedCase.Of(SampleRow.Bare with { VisitsPlanned = 1 }).FirstAttemptOn);
        Assert.Equal(SampleRow.Received.AddDays(2), CountedCase.Of(SampleRow.Bare with { VisitsPlanned = 1, FirstAttemptOn = SampleRow.Received.AddDays(2) }).FirstAttemptOn);
    }

    [Fact]
    public void Each_Missing_Field_Of_A_Row_Has_Its_Mark()
    {
        Assert.Equal(MissingFields.None, Missing());
        Assert.Equal(MissingFields.Persons, Missing(LedgerGaps.Persons));
        Assert.Equal(MissingFields.Heating | MissingFields.EnergyLabel, Missing(LedgerGaps.Heating, LedgerGaps.EnergyLabel));
        Assert.Equal(MissingFields.EnergySpend, Missing(LedgerGaps.EnergySpend));
        Assert.Equal((MissingFields)255, Missing([.. LedgerGaps.All]));

        static MissingFields Missing(params string[] fields) => CountedCase.Of(SampleRow.Bare with { MissingFields = [.. fields] }).Missing;
    }

    [Fact]
    public void Of_Several_Territories_The_First_And_The_Last_Day_Are_Found_Wherever_They_Are()
    {
        var late = TerritoryTotals.Of([Received("2016-03-01"), Received("2016-04-01")]);
        var early = TerritoryTotals.Of([Received("2016-02-01"), Received("2016-05-01")]);
        var all = new Selection(Measure.Received, null, Day("2016-12-31"));
        foreach (var figures in new[] { new Figures(late, early), new Figures(early, late) })
        {
            Assert.Equal(Day("2016-02-01"), figures.Earliest(all));
            Assert.Equal(Day("2016-05-01"), figures.Latest(Measure.Received, Day("2016-05-01")));
            Assert.Equal(Day("2016-04-01"), figures.Latest(Measure.Received, Day("2016-04-30")));
            Assert.Null(figures.Latest(Measure.Received, Day("2016-01-31")));
            Assert.Equal(Day("2016-03-01"), figures.Reached(Measure.Received, Day("2016-02-01"), 2));
            Assert.Equal(Day("2016-04-01"), figures.Reached(Measure.Received, Day("2016-02-02"), 2));
            Assert.Null(figures.Reached(Measure.Received, Day("2016-02-01"), 5));
        }
    }

    [Fact]
    public void The_Middle_Of_Delays_Is_Found_In_Whatever_Order_They_Came()
    {
        // Sixty days, then ten, then twenty.
        CountedCase[] cases = [Counted("2015-01-01", "2015-03-02"), Counted("2015-03-01", "2015-03-11"), Counted("2015-03-01", "2015-03-21")];
        Assert.Equal(20m, new Figures(TerritoryTotals.Of(cases)).Median(new Selection(Measure.ReferralToVisit, null, Day("2016-12-31"))));
    }

    [Fact]
    public void Everything_That_Makes_Tables_Late_Is_Summed() => Assert.Equal(31, new Freshness(null, 1, 2, 4, 8, 16).Total);

    [Theory]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    public void A_Recurrence_Counts_Within_The_Window_Of_The_Programme(int window, int counted)
    {
        var figures = new Figures(TerritoryTotals.Of([Counted("2015-05-01", "2015-05-20") with { FslRecurrenceMonths = 9 }]));
        var reach = Reach.Of(Source with { RecurrenceMonths = window }, figures, Day("2016-05-31"));
        Assert.Equal((counted, counted), (reach.FslRecurrent.OfReferrals.Count, reach.FslRecurrent.OfVisits.Count));
    }

    [Fact]
    public void The_Window_Is_No_Business_Of_How_Cases_End()
    {
        var last = Enum.GetValues<ClosureReason>().Max();
        var figures = new Figures(TerritoryTotals.Of([Received("2015-05-01") with { ClosedOn = Day("2015-06-01"), Closure = last }]));
        var ends = Reach.Of(Source with { RecurrenceMonths = 1 }, figures, Day("2016-05-31")).Closures;
        Assert.Equal([(last, 1)], ends.Where(end => end.Share.Count > 0).Select(end => (end.Reason, end.Share.Count)));
    }

    [Fact]
    public void A_Share_Without_Weight_Gets_Nothing_And_None_May_Be_Negative()
    {
        Assert.Equal([0, 4], Sharing.Share(4, [0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sharing.Share(4, [-1, 2]));
    }
}
