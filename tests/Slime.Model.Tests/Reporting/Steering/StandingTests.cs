using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>How territories stand, alone and together.</summary>
public sealed class StandingTests
{
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly Later = new(2014, 12, 1);

    /// <summary>36 visits in three years, and 30 in the thirty months since December 2014.</summary>
    private static readonly Programme Two = Source with
    {
        Planned = 66,
        Households = 4000,
        Targets = [new TerritoryTarget(Ternois, 36, 1000), new TerritoryTarget(Lens, 30, 3000) { From = Later }],
    };

    [Theory]
    [InlineData(0, 0, Standing.NothingExpected), InlineData(0, 5, Standing.NothingExpected), InlineData(100, 100, Standing.OnPace)]
    [InlineData(100, 101, Standing.OnPace)]
    [InlineData(100, 99, Standing.SlightlyBehind), InlineData(100, 90, Standing.SlightlyBehind), InlineData(100, 89, Standing.Behind)]
    public void Nine_In_Ten_Are_Slightly_Behind(int expected, int done, Standing standing)
    {
        var pace = new Pace(300, expected, done, null, null, null, null);
        Assert.Equal((standing, done - expected), (pace.Standing, pace.Ahead));
    }

    [Fact]
    public void The_Whole_Weighs_Households_By_The_Time_That_Each_Territory_Had()
    {
        var whole = Of("2015-05-31", 10, 5).Whole;
        // 12 and 6 expected; 15 × 1 000 / 4 000 households; 15 × 1 000 × 12 / (1 000 × 12 + 3 000 × 6 months).
        Assert.Equal(
            (66, 18, 15, 3.75m, 6m),
            (whole.Pace.Planned, whole.Pace.Expected, whole.Pace.Done, whole.PerThousandHouseholds, whole.PerThousandHouseholdsPerYear));
        Assert.Equal((15, 4000), (whole.DoneEligible, whole.Households));
        // After the end no more time goes by: 15 × 1 000 × 12 / (1 000 × 36 + 3 000 × 30 months).
        Assert.Equal(1.43m, Of("2018-05-31", 10, 5).Whole.PerThousandHouseholdsPerYear);
        Assert.Equal(1.43m, Of("2017-05-31", 10, 5).Whole.PerThousandHouseholdsPerYear);
        // The first day of Lens is one of 31: 10 × 1 000 × 12 / (1 000 × (6 + 1 / 31) + 3 000 / 31 months); the day before there was none.
        Assert.Equal(19.58m, Of("2014-12-01", 10, 0).Whole.PerThousandHouseholdsPerYear);
        Assert.Equal(24m, Of("2014-10-31", 10, 0).Whole.PerThousandHouseholdsPerYear);
        Assert.Equal(20m, Of("2014-11-30", 10, 0).Whole.PerThousandHouseholdsPerYear);
    }

    [Fact]
    public void Territories_With_Days_Of_Their_Own_Are_Compared_By_What_They_Do_In_A_Year()
    {
        // In Ternois 12 of 1 000 households in a year; in Lens 12 of 3 000 in half a year: 12 and 8.
        var progress = Of("2015-05-31", 12, 12);
        Assert.Equal([12m, 8m], progress.Territories.Select(line => line.Figures.PerThousandHouseholdsPerYear));
        Assert.Equal((10m, 8m, 12m), (progress.RateSpread!.Mean, progress.RateSpread.Min, progress.RateSpread.Max));
    }

    [Fact]
    public void A_Target_Of_All_Together_Is_Reached_With_The_Visit_That_Makes_It()
    {
        var parts = Parts([(Ternois, "2015-01-10", 40), (Lens, "2015-02-01", 25), (Lens, "2015-03-01", 1), (Lens, "2015-04-01", 9)]);
        Assert.Equal(
            (Day("2015-03-01"), 0m),
            (Pace.Together(Two, parts, Day("2015-05-31")).ForecastEnd, Pace.Together(Two, parts, Day("2015-05-31")).NeededPerMonth));
        var last = Parts([(Ternois, "2014-06-01", 40), (Lens, "2017-05-31", 26)]);
        Assert.Equal((Source.To, 0m), (Pace.Together(Two, last, Day("2017-05-31")).ForecastEnd, Pace.Together(Two, last, Day("2017-05-31")).NeededPerMonth));
        // Before Lens has begun; and after a Ternois that ends with the year 2015.
        Assert.Equal(Day("2014-08-01"), Pace.Together(Two, Parts([(Ternois, "2014-08-01", 66)]), Day("2015-05-31")).ForecastEnd);
        var ends = Parts([(Ternois, "2015-01-10", 36), (Lens, "2016-03-01", 30)]);
        Assert.Equal(
            Day("2016-03-01"), Pace.Together(Two, [(ends[0].Target with { To = Day("2015-12-31") }, ends[0].Figures), ends[1]], Day("2016-05-31")).ForecastEnd);
    }

    [Fact]
    public void What_Was_Done_Of_Late_In_A_Territory_That_Began_Later_Counts_From_Its_First_Day()
    {
        var parts = Parts([(Ternois, "2014-11-30", 6), (Lens, "2014-11-30", 100), (Lens, "2014-12-05", 3)]);
        // Six months until the end of January 2015: 9 visits.
        Assert.Equal((9, 1.5m), (Pace.Together(Two, parts, Day("2015-01-31")).Done, Pace.Together(Two, parts, Day("2015-01-31")).RatePerMonth));
    }

    [Fact]
    public void The_Curve_Of_All_Is_The_Sum_Of_Their_Curves()
    {
        var curve = Curve.Together(Two, Parts([(Ternois, "2014-07-01", 2), (Lens, "2014-07-01", 50), (Lens, "2015-01-15", 4)]), Day("2015-01-31"));
        Assert.Equal(
            [new CurvePoint(Day("2014-07-31"), 2, 2), new CurvePoint(Day("2014-12-31"), 8, 2), new CurvePoint(Day("2015-01-31"), 10, 6), new CurvePoint(Day("2015-02-28"), 12, null)],
            curve.Where(point => point.On.Month is 7 or 12 or 1 or 2).Where(point => point.On < Day("2015-03-01")));
    }

    [Fact]
    public void A_Curve_Ends_With_The_Programme_And_Has_No_Point_Of_A_Day_Outside_It()
    {
        var brief = Source with { From = Day("2016-02-10"), To = Day("2016-03-05") };
        Assert.Equal(
            [Day("2016-02-29"), Day("2016-03-05")],
            Curve.Of(brief, 10, new Figures(TerritoryTotals.Empty), Day("2016-02-01")).Select(point => point.On));
        Assert.Equal(
            [Day("2016-02-20"), Day("2016-02-29"), Day("2016-03-05")],
            Curve.Of(brief, 10, new Figures(TerritoryTotals.Empty), Day("2016-02-20")).Select(point => point.On));
    }

    [Theory]
    [InlineData("2014-06-29", null), InlineData("2014-06-30", 36.0), InlineData("2015-05-31", 3.0), InlineData("2017-05-31", 1.0)]
    [InlineData("2019-05-31", 1.0), InlineData("2014-05-31", null)]
    public void Three_Visits_To_A_Thousand_Households_Are_So_Many_A_Year(string on, double? rate)
    {
        var progress = GroupProgress.Of(Source, 36, 1000, new Figures(TerritoryTotals.Of(SampleCases.Counted(3, "2014-06-05"))), Day(on));
        Assert.Equal((decimal?)rate, progress.PerThousandHouseholdsPerYear);
        Assert.Null(GroupProgress.Of(Source, 36, 0, new Figures(TerritoryTotals.Empty), Day(on)).PerThousandHouseholdsPerYear);
    }

    [Theory]
    [InlineData(EligibilityRule.None, 5), InlineData(EligibilityRule.AnahModest, 2), InlineData(EligibilityRule.AnahVeryModest, 1)]
    public void Of_The_Visits_Done_Those_Are_Eligible_Whose_Income_The_Rule_Takes(EligibilityRule rule, int eligible)
    {
        var counted = Counted("2015-01-01", "2015-02-01");
        var cases = new IncomeBand?[] { null, null, IncomeBand.VeryModest, IncomeBand.Modest, IncomeBand.Above }.Select(income => counted with { Income = income });
        Assert.Equal(
            eligible,
            GroupProgress.Of(Source with { Eligibility = rule }, 36, 1000, new Figures(TerritoryTotals.Of(cases)), Day("2015-05-31")).DoneEligible);
    }

    private static ProgrammeProgress Of(string on, int ternois, int lens)
    {
        (TerritoryCode, string, int)[] visits = [(Ternois, "2014-07-01", ternois), (Lens, "2014-12-20", lens)];
        return ProgrammeProgress.Of(Two, Two.Targets.ToDictionary(target => target.Territory, target => Totals(target.Territory, visits)), Day(on));
    }

    private static IReadOnlyList<(TerritoryTarget Target, Figures Figures)> Parts((TerritoryCode Territory, string On, int Count)[] visits) =>
        [.. Two.Targets.Select(target => (target, new Figures(Totals(target.Territory, visits))))];

    private static TerritoryTotals Totals(TerritoryCode territory, (TerritoryCode Territory, string On, int Count)[] visits) =>
        TerritoryTotals.Of(visits.Where(visit => visit.Territory == territory).SelectMany(visit => SampleCases.Counted(visit.Count, visit.On)));
}
