using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>Visits by household and year where one territory begins in the middle of the year, and where all begin together.</summary>
public sealed class OwnTimeTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");

    /// <summary>Twelve visits among 1 000 households in a year, six among 500 in its second half.</summary>
    private static readonly Programme Year = Source with
    {
        From = Day("2016-01-01"),
        To = Day("2016-12-31"),
        Planned = 18,
        Households = 1500,
        Targets = [new TerritoryTarget(Arras, 12, 1000), new TerritoryTarget(Ternois, 6, 500) { From = Day("2016-07-01") }],
    };

    private static readonly Dictionary<TerritoryCode, TerritoryTotals> Visits = new()
    {
        [Arras] = TerritoryTotals.Of([.. SampleCases.Counted(6, "2016-03-01"), .. SampleCases.Counted(6, "2016-08-10")]),
        [Ternois] = TerritoryTotals.Of([.. SampleCases.Counted(4, "2016-08-01"), .. SampleCases.Counted(2, "2016-12-31")]),
    };

    [Theory]
    [InlineData("2015-12-31", 0, 0.0, null)]
    // Six visits in half a year of 1 000 households.
    [InlineData("2016-06-30", 6, 4.0, 12.0)]
    // Eighteen in 1 000 × 12 + 500 × 6 months of households.
    [InlineData("2016-12-31", 18, 12.0, 14.4)]
    [InlineData("2017-06-30", 18, 12.0, 14.4)]
    public void The_Whole_Is_Compared_By_The_Time_That_Each_Had(string on, int done, double rate, double? perYear)
    {
        var whole = ProgrammeProgress.Of(Year, Visits, Day(on)).Whole;
        Assert.Equal((done, done, (decimal)rate, (decimal?)perYear), (whole.Pace.Done, whole.DoneEligible, whole.PerThousandHouseholds, whole.PerThousandHouseholdsPerYear));
    }

    [Fact]
    public void Who_Began_Later_Is_Compared_By_The_Year()
    {
        var progress = ProgrammeProgress.Of(Year, Visits, Year.To);
        Assert.Equal([12m, 12m], progress.Territories.Select(line => line.Figures.PerThousandHouseholds));
        Assert.Equal([12m, 24m], progress.Territories.Select(line => line.Figures.PerThousandHouseholdsPerYear));
        Assert.Equal((12m, Arras, 24m, Ternois), (progress.RateSpread!.Min, progress.RateSpread.MinTerritory, progress.RateSpread.Max, progress.RateSpread.MaxTerritory));
    }

    [Fact]
    public void Without_Households_There_Is_No_Rate()
    {
        var none = Year with { Targets = [.. Year.Targets.Select(target => target with { Households = 0 })] };
        var whole = ProgrammeProgress.Of(none, Visits, Year.To).Whole;
        Assert.Equal((18, null, null), (whole.Pace.Done, whole.PerThousandHouseholds, whole.PerThousandHouseholdsPerYear));
    }

    [Theory]
    [InlineData("2013-12-31", null)]
    [InlineData("2014-06-15", null)]
    // A visit among 1 000 households in the first month; then two and three years.
    [InlineData("2014-06-30", 12.0)]
    [InlineData("2016-05-31", 0.5)]
    [InlineData("2017-05-31", 0.33)]
    [InlineData("2019-05-31", 0.33)]
    public void A_Year_Is_Counted_In_Months_From_The_First_Day_To_The_Last(string on, double? perYear) =>
        Assert.Equal((decimal?)perYear, GroupProgress.Of(Source, 3, 1000, new Figures(TerritoryTotals.Of(SampleCases.Counted(1, "2014-06-10"))), Day(on)).PerThousandHouseholdsPerYear);

    [Theory]
    [InlineData(10, "2016-08-01")]
    [InlineData(16, "2016-08-10")]
    [InlineData(18, "2016-12-31")]
    public void Several_Territories_Reach_Their_Target_With_The_Visit_That_It_Took(int planned, string reached)
    {
        var parts = Year.Targets.Select((target, at) => (target with { Planned = at == 0 ? 6 : planned - 6 }, new Figures(Visits[target.Territory]))).ToList();
        Assert.Equal(Day(reached), Pace.Together(Year, parts, Year.To).ForecastEnd);
        parts.Reverse();
        Assert.Equal(Day(reached), Pace.Together(Year, parts, Year.To).ForecastEnd);
    }

    [Theory]
    [InlineData(0, 5, Standing.NothingExpected)]
    [InlineData(10, 11, Standing.OnPace)]
    [InlineData(10, 10, Standing.OnPace)]
    [InlineData(10, 9, Standing.SlightlyBehind)]
    [InlineData(100, 89, Standing.Behind)]
    [InlineData(10, 1, Standing.Behind)]
    public void Nine_In_Ten_Is_Slightly_Behind(int expected, int done, Standing standing) => Assert.Equal(standing, new Pace(100, expected, done, null, null, null, null).Standing);

    [Fact]
    public void What_Is_Reached_On_The_Last_Day_Needs_Nothing_More() =>
        Assert.Equal(0m, Pace.Of(Source, 4, new Figures(TerritoryTotals.Of(SampleCases.Counted(4, "2017-05-01"))), Day("2017-05-31")).NeededPerMonth);
}
