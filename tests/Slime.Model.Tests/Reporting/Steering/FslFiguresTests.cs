using FsCheck.Xunit;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class FslFiguresTests
{
    [Fact]
    public void Requests_And_Cents_Are_Summed_Over_The_Same_Households()
    {
        var figures = At(
            "2016-05-31",
            Visited("2014-10-01", new FslPair(2, 1, 35_000, 8_000)), Visited("2014-11-01", new FslPair(1, 0, 20_000, 0)), Visited("2014-12-01", null), Visited("2015-06-01", new FslPair(3, 3, 90_000, 60_000)));
        var twelve = figures[1];
        Assert.Equal((1, 2, 3L, 1L, 55_000L, 8_000L), (twelve.NoneAfter.Count, twelve.Observed, twelve.RequestsBefore.Amount, twelve.RequestsAfter.Amount, twelve.CentsBefore.Amount, twelve.CentsAfter.Amount));
    }

    [Fact]
    public void The_Unreached_Stand_Beside_The_Visited_And_Not_Among_Them()
    {
        var figures = At("2016-05-31", Visited("2014-10-01", new FslPair(2, 1, 0, 0)), Visited("2014-10-01", new FslPair(1, 4, 0, 0)) is var other ? other with { Fsl = other.Fsl! with { Visited = false } } : null!);
        Assert.Equal([(true, 2L, 1L), (false, 1L, 4L)], figures.Where(line => line.Of.Months == 12).Select(line => (line.Of.Visited, line.RequestsBefore.Amount, line.RequestsAfter.Amount)));
    }

    [Property(MaxTest = 200)]
    public void Page_And_Export_Count_The_Same((byte Day, bool Observed, byte Requests, ushort Cents)[] drawn)
    {
        var cases = drawn.Select(each => Visited(
            Start.AddDays(each.Day).ToString("yyyy-MM-dd", null), each.Observed ? new FslPair(each.Requests & 3, each.Requests >> 2 & 3, each.Cents * (each.Requests & 3), each.Cents * 3L) : null)).ToList();
        var page = At("2017-05-31", [.. cases])[1];
        // What the columns fslBefore12, fslAfter12, fslBeforeAmount and fslAfterAmount hold of the same cases.
        var export = cases.Select(counted => counted.Fsl!.At12).OfType<FslPair>().ToList();
        Assert.Equal(export.Count, page.Observed);
        Assert.Equal(export.Sum(each => each.Before), page.RequestsBefore.Amount);
        Assert.Equal(export.Sum(each => each.After), page.RequestsAfter.Amount);
        Assert.Equal(export.Sum(each => each.BeforeCents), page.CentsBefore.Amount);
        Assert.Equal(export.Sum(each => each.AfterCents), page.CentsAfter.Amount);
    }

    private static CountedCase Visited(string on, FslPair? pair) => Counted("2014-06-10", "2014-07-05") with { Fsl = new LedgerFsl(Day(on), true, null, null, pair) };

    private static System.Collections.Immutable.ImmutableArray<FslFigures> At(string on, params CountedCase[] cases) => FslFigures.All(Source, new Figures(TerritoryTotals.Of(cases)), Day(on));
}
