using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class CountedCaseTests
{
    [Fact]
    public void A_Visit_Counts_On_Its_Own_Day_Once_Its_Diagnostic_Is_Submitted()
    {
        var visited = Received("2016-05-01") with { VisitedOn = Day("2016-05-30") };
        Assert.Equal(0, Count(visited, Measure.Counted, "2016-06-30"));
        var submitted = visited with { SubmittedOn = Day("2016-06-15") };
        Assert.Equal(1, Count(submitted, Measure.Counted, "2016-05-31"));
        Assert.Equal(0, Count(submitted, Measure.Counted, "2016-05-29"));
    }

    [Fact]
    public void A_Visit_Done_Waits_For_Its_Diagnostic_Until_It_Is_Submitted()
    {
        var submitted = Received("2016-05-01") with { VisitedOn = Day("2016-05-30"), SubmittedOn = Day("2016-06-15") };
        Assert.Equal(1, Count(submitted, Measure.WithoutDiagnostic, "2016-06-14"));
        Assert.Equal(0, Count(submitted, Measure.WithoutDiagnostic, "2016-06-15"));
    }

    [Fact]
    public void A_Household_Waits_From_Its_Referral_Until_Its_Visit()
    {
        var visited = Received("2016-05-01") with { VisitedOn = Day("2016-05-30") };
        Assert.Equal(0, Count(visited, Measure.Waiting, "2016-04-30"));
        Assert.Equal(1, Count(visited, Measure.Waiting, "2016-05-01"));
        Assert.Equal(1, Count(visited, Measure.Waiting, "2016-05-29"));
        Assert.Equal(0, Count(visited, Measure.Waiting, "2016-05-30"));
        Assert.Equal(1, Count(visited, Measure.Open, "2016-05-30"));
    }

    [Fact]
    public void A_Closed_Case_Is_Open_Until_The_Day_Before_And_Its_Reopening_Undoes_That()
    {
        var closed = Received("2016-05-01") with { ClosedOn = Day("2016-05-20"), Closure = ClosureReason.MovedAway };
        Assert.Equal(1, Count(closed, Measure.Open, "2016-05-19"));
        Assert.Equal(0, Count(closed, Measure.Open, "2016-05-20"));
        Assert.Equal(0, Count(closed, Measure.Waiting, "2016-05-20"));
        Assert.Equal(1, TerritoryTotals.Empty.Replace(null, closed).Count(new Selection(Measure.Closed, null, Day("2016-06-01"), (int)ClosureReason.MovedAway)));
        Assert.Equal(0, TerritoryTotals.Empty.Replace(null, closed).Count(new Selection(Measure.Closed, null, Day("2016-06-01"), (int)ClosureReason.Solved)));
        var reopened = closed with { ClosedOn = null, Closure = null };
        Assert.Equal(0, Count(reopened, Measure.Closed, "2016-06-01"));
        Assert.Equal(1, Count(reopened, Measure.Open, "2016-05-20"));
    }

    [Fact]
    public void A_Case_Closed_On_The_Day_It_Came_Never_Stood_Open()
    {
        var closed = Received("2016-05-01") with { ClosedOn = Day("2016-05-01"), Closure = ClosureReason.Duplicate };
        Assert.Equal(0, Count(closed, Measure.Open, "2016-05-01"));
        Assert.Equal(1, Count(closed, Measure.Closed, "2016-05-01"));
    }

    [Fact]
    public void A_Visit_Is_Without_Outcome_From_The_Day_After_It()
    {
        var planned = Received("2016-05-01") with { VisitPlannedFor = Day("2016-05-30") };
        Assert.Equal(0, Count(planned, Measure.WithoutOutcome, "2016-05-30"));
        Assert.Equal(1, Count(planned, Measure.WithoutOutcome, "2016-05-31"));
    }

    [Fact]
    public void A_Case_Is_Untouched_Until_Somebody_Tries_Or_Plans_A_Visit()
    {
        var received = Received("2016-05-01");
        Assert.Equal(1, Count(received, Measure.Untouched, "2016-05-20"));
        Assert.Equal(0, Count(received with { FirstAttemptOn = Day("2016-05-10") }, Measure.Untouched, "2016-05-10"));
        Assert.Equal(0, Count(received with { VisitPlannedFor = Day("2016-05-30") }, Measure.Untouched, "2016-05-20"));
        Assert.Equal(0, Count(received with { VisitedOn = Day("2016-05-15") }, Measure.Untouched, "2016-05-15"));
    }

    [Fact]
    public void Only_A_Visited_Household_Is_Incomplete_And_Each_Missing_Field_Is_Counted()
    {
        var missing = Received("2016-05-01") with { Missing = MissingFields.Heating | MissingFields.EnergySpend };
        Assert.Equal(0, Count(missing, Measure.Incomplete, "2016-06-01"));
        var visited = missing with { VisitedOn = Day("2016-05-20") };
        Assert.Equal(1, Count(visited, Measure.Incomplete, "2016-06-01"));
        Assert.Equal(1, Count(visited, Measure.IncompleteHeating, "2016-06-01"));
        Assert.Equal(1, Count(visited, Measure.IncompleteEnergySpend, "2016-06-01"));
        Assert.Equal(0, Count(visited, Measure.IncompleteTenure, "2016-06-01"));
        Assert.Equal(0, Count(visited with { ClosedOn = Day("2016-05-25"), Closure = ClosureReason.Solved }, Measure.Incomplete, "2016-06-01"));
    }

    [Fact]
    public void Target_Groups_Are_Counted_Among_Referrals_And_Among_Visits()
    {
        var both = Counted("2016-05-01", "2016-05-20") with { FslRecurrenceMonths = 9, Under30 = true };
        foreach (var measure in new[] { Measure.ReceivedFslRecurrent, Measure.ReceivedUnder30, Measure.CountedFslRecurrent, Measure.CountedUnder30 })
            Assert.Equal(1, Count(both, measure, "2016-06-01"));
        Assert.Equal(0, Count(both with { SubmittedOn = null }, Measure.CountedUnder30, "2016-06-01"));
    }

    [Property]
    public Property A_Case_Gives_At_Most_Once_To_Each_Measure() => Prop.ForAll(Any.ToArbitrary(), counted =>
        counted.Contributions().GroupBy(contribution => contribution.Measure).All(group => group.Count() == 1));

    private static int Count(CountedCase counted, Measure measure, string on) =>
        TerritoryTotals.Empty.Replace(null, counted).Count(new Selection(measure, null, Day(on)));
}

internal static class TotalsReading
{
    public static int Count(this TerritoryTotals totals, Selection selection) => new Figures(totals).Count(selection);
}
