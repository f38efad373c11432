using Slime.Model.Cases;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>What is read from the totals of two territories together.</summary>
public sealed class FiguresTests
{
    private static readonly Figures Two = new(
        TerritoryTotals.Of([Counted("2015-03-01", "2015-03-11"), Counted("2015-03-01", "2015-03-11"), Counted("2015-03-05", "2015-04-04")]),
        TerritoryTotals.Of([Counted("2015-02-01", "2015-02-21"), Counted("2015-05-01", "2015-05-02")]));

    [Fact]
    public void Days_Of_The_Earliest_And_The_Latest_Are_Of_Whichever_Territory_Has_Them()
    {
        foreach (var figures in new[] { Two, Swapped })
        {
            Assert.Equal(Day("2015-02-01"), figures.Earliest(new Selection(Measure.Received, null, Day("2015-12-31"))));
            Assert.Equal(Day("2015-03-01"), figures.Earliest(new Selection(Measure.Received, Day("2015-02-02"), Day("2015-12-31"))));
            Assert.Equal(Day("2015-05-02"), figures.Latest(Measure.Counted, Day("2015-12-31")));
            Assert.Equal(Day("2015-05-02"), figures.Latest(Measure.Counted, Day("2015-05-02")));
            Assert.Equal(Day("2015-04-04"), figures.Latest(Measure.Counted, Day("2015-05-01")));
        }

        Assert.Null(Two.Earliest(new Selection(Measure.Received, null, Day("2015-01-31"))));
        Assert.Null(Two.Latest(Measure.Counted, Day("2015-02-20")));
    }

    [Theory]
    [InlineData("2015-02-01", 1, "2015-02-21")]
    [InlineData("2015-02-21", 1, "2015-02-21")]
    [InlineData("2015-02-22", 1, "2015-03-11")]
    [InlineData("2015-02-01", 3, "2015-03-11")]
    [InlineData("2015-02-01", 4, "2015-04-04")]
    [InlineData("2015-02-01", 6, null)]
    public void A_Number_Is_Reached_On_The_Day_Of_The_Visit_That_Makes_It(string from, int count, string? reached)
    {
        foreach (var figures in new[] { Two, Swapped }) Assert.Equal(
            reached is null ? null : Day(reached), figures.Reached(Measure.Counted, Day(from), count));
    }

    [Fact]
    public void Counts_Sums_And_Medians_Are_Of_Both()
    {
        // Days to the visit: 10, 10, 30 and 20, 1.
        var all = new Selection(Measure.ReferralToVisit, null, Day("2015-12-31"));
        Assert.Equal((5, 71L, 10m), (Two.Count(all), Two.Sum(all), Two.Median(all)));
        Assert.Equal(15m, Two.Median(all with { On = Day("2015-05-01") }));
        Assert.Equal(20m, Two.Median(all with { From = Day("2015-02-01"), On = Day("2015-02-28") }));
        Assert.Null(Two.Median(all with { On = Day("2015-02-20") }));
    }

    private static Figures Swapped => new(
        TerritoryTotals.Of([Counted("2015-02-01", "2015-02-21"), Counted("2015-05-01", "2015-05-02")]),
        TerritoryTotals.Of([Counted("2015-03-01", "2015-03-11"), Counted("2015-03-01", "2015-03-11"), Counted("2015-03-05", "2015-04-04")]));

    [Theory]
    [InlineData(null, null, null, 3)]
    [InlineData(9, null, null, 1)]
    [InlineData(null, null, 12, 2)]
    [InlineData(null, null, 8, 0)]
    [InlineData(null, "2015-02-02", null, 2)]
    [InlineData(null, "2015-02-01", null, 3)]
    [InlineData(null, "2015-04-01", null, 0)]
    public void What_Happened_Is_Selected_By_Its_Days_And_Its_Bucket(int? bucket, string? from, int? most, int count)
    {
        CountedCase[] cases = [Received("2015-02-01") with { FslRecurrenceMonths = 9 }, Received("2015-02-02") with { FslRecurrenceMonths = 12 }, Received("2015-03-31") with { FslRecurrenceMonths = 24 }];
        var selection = new Selection(Measure.ReceivedFslRecurrent, from is null ? null : Day(from), Day("2015-03-31"), bucket, null, most);
        Assert.Equal(count, new Figures(TerritoryTotals.Of(cases)).Count(selection));
        Assert.Equal(count, cases.Count(counted => counted.Contributions().Any(selection.Includes)));
    }

    [Theory]
    [InlineData("2015-01-31", null, 0)]
    [InlineData("2015-02-01", null, 1)]
    [InlineData("2015-02-28", null, 2)]
    [InlineData("2015-03-01", null, 1)]
    [InlineData("2015-02-28", "2015-02-01", 1)]
    [InlineData("2015-02-28", "2015-02-09", 1)]
    [InlineData("2015-02-28", "2015-02-10", 2)]
    public void What_Stands_Is_Selected_By_The_Day_And_Since_When_It_Stands(string on, string? sinceAtMost, int count)
    {
        var figures = new Figures(TerritoryTotals.Of([Received("2015-02-10"), Received("2015-02-01") with { ClosedOn = Day("2015-03-01"), Closure = ClosureReason.Solved }]));
        Assert.Equal(count, figures.Count(new Selection(Measure.Open, null, Day(on), SinceAtMost: sinceAtMost is null ? null : Day(sinceAtMost))));
    }

    [Fact]
    public void Each_Measure_Is_What_Its_Bucket_Says()
    {
        Assert.Equal(
            ["Open", "Waiting", "Unrouted", "Untouched", "WithoutOutcome", "WithoutDiagnostic", "Incomplete", .. Measures.IncompleteFields.Select(field => $"{field}")],
            Enum.GetValues<Measure>().Where(Measures.IsStanding).Select(measure => $"{measure}"));
        Assert.Equal([Measure.ReceivedFslRecurrent, Measure.CountedFslRecurrent], Enum.GetValues<Measure>().Where(Measures.IsWithinWindow));
        Assert.Equal([Measure.OrientedTo, Measure.OrientedTaken], Enum.GetValues<Measure>().Where(Measures.IsOfFamily));
    }
}
