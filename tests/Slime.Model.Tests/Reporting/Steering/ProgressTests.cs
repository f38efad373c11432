using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class ProgressTests
{
    private static readonly TerritoryCode Arr = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Art = TerritoryCode.Parse("ART");
    private static readonly TerritoryCode Aud = TerritoryCode.Parse("AUD");

    /// <summary>360 visits in three territories of 1 000, 2 000 and 4 000 households.</summary>
    private static readonly Programme Small = Source with
    {
        Planned = 360,
        Households = 7000,
        Targets = [new TerritoryTarget(Arr, 120, 1000), new TerritoryTarget(Art, 120, 2000), new TerritoryTarget(Aud, 120, 4000)],
    };

    [Fact]
    public void Equity_Is_Visits_By_Households_And_How_Far_They_Differ()
    {
        // 8 / 1 000, 8 / 2 000, 8 / 4 000 households: rates 8, 4, 2; mean 14/3 = 4.67; variance (84 − 3 × 4.6667²) / 3 = 6.2222;
        // standard deviation 2.4944; ÷ 4.6667 = 0.535. All have 8 of 80 expected: ratio 0.1, no spread at all.
        var eight = TerritoryTotals.Of(SampleCases.Counted(8, "2015-06-10"));
        var progress = ProgrammeProgress.Of(Small, new Dictionary<TerritoryCode, TerritoryTotals> { [Arr] = eight, [Art] = eight, [Aud] = eight }, Day("2016-05-31"));
        Assert.Equal([8m, 4m, 2m], progress.Territories.Select(line => line.Figures.PerThousandHouseholds));
        Assert.Equal(new Spread(4.67m, 0.535m, 2m, Aud, 8m, Arr), progress.RateSpread);
        Assert.Equal(new Spread(0.1m, 0m, 0.1m, Arr, 0.1m, Arr), progress.RatioSpread);
        Assert.Equal((360, 240, 24, 3.43m), (progress.Whole.Pace.Planned, progress.Whole.Pace.Expected, progress.Whole.Pace.Done, progress.Whole.PerThousandHouseholds));
    }

    [Fact]
    public void Delays_Are_Medians_Of_What_Happened_In_The_Programme()
    {
        // Referral to visit 10, 20 and 60 days: 20. With a fourth of 30: (20 + 30) / 2. One before the programme is left out.
        CountedCase[] cases = [Counted("2015-01-01", "2015-01-11"), Counted("2015-01-01", "2015-01-21"), Counted("2015-01-01", "2015-03-02"), Counted("2014-01-01", "2014-05-01")];
        Assert.Equal(20m, Only(cases).ReferralToVisit);
        Assert.Equal(25m, Only([.. cases, Counted("2015-01-01", "2015-01-31")]).ReferralToVisit);
        Assert.Equal(2m, Only([Received("2015-01-01") with { RoutedOn = Day("2015-01-03") }]).ReferralToRouting);
        Assert.Equal(9m, Only([Received("2015-01-01") with { FirstContactOn = Day("2015-01-10") }]).ReferralToContact);
    }

    [Fact]
    public void The_Oldest_Waiting_Case_Is_Told_In_Days()
    {
        var progress = Only([Received("2016-03-01"), Counted("2015-01-01", "2015-02-01"), Received("2016-05-30")]);
        Assert.Equal(91, progress.OldestWaitingDays);
        Assert.Equal(2, progress.Waiting);
        Assert.Equal(3, progress.Open);
    }

    [Fact]
    public void Nobody_Waiting_And_Nothing_Done_Are_Null_And_Not_Zero()
    {
        var progress = Only([]);
        Assert.Null(progress.OldestWaitingDays);
        Assert.Null(progress.ReferralToVisit);
        Assert.Null(progress.ReferralToRouting);
        Assert.Equal(0m, progress.PerThousandHouseholds);
        Assert.Null(GroupProgress.Of(Small, 120, 0, new Figures(TerritoryTotals.Empty), Day("2016-05-31")).PerThousandHouseholds);
    }

    [Fact]
    public void One_Territory_Alone_Has_No_Spread_And_Is_The_Whole_Of_What_Is_Asked()
    {
        var progress = ProgrammeProgress.Of(Small, new Dictionary<TerritoryCode, TerritoryTotals> { [Art] = TerritoryTotals.Of(SampleCases.Counted(8, "2015-06-10")) }, Day("2016-05-31"));
        Assert.Null(progress.RateSpread);
        Assert.Equal(120, progress.Whole.Pace.Planned);
        Assert.Equal([Art], progress.Territories.Select(line => line.Territory));
    }

    [Fact]
    public void Nothing_Done_Anywhere_Has_A_Spread_Without_Coefficient()
    {
        var spread = Spread.Of([(Arr, 0m), (Art, 0m), (Aud, null)]);
        Assert.Equal(new Spread(0m, null, 0m, Arr, 0m, Arr), spread);
    }

    [Fact]
    public void Freshness_Says_What_Is_Late()
    {
        var figures = new Figures(TerritoryTotals.Of(
        [
            Received("2016-05-02"),
            Received("2016-05-02") with { RoutedOn = Day("2016-05-02"), FirstAttemptOn = Day("2016-05-04"), VisitPlannedFor = Day("2016-05-20"), LastEntryOn = Day("2016-05-04") },
            Counted("2016-01-01", "2016-05-18") with { RoutedOn = Day("2016-01-01"), Missing = MissingFields.Surface },
            Counted("2016-01-01", "2016-05-10") with { RoutedOn = Day("2016-01-01"), SubmittedOn = null },
        ]));
        Assert.Equal(new Freshness(Day("2016-05-18"), 1, 1, 1, 1, 1), Freshness.Of(figures, Day("2016-05-31"), 10));
    }

    [Fact]
    public void Ten_Working_Days_Without_Contact_Are_Counted_Around_Holidays()
    {
        // Received on Monday 2 May 2016, with Ascension on 5 May and Whit Monday on 16 May: the tenth working day is the 18th.
        var figures = new Figures(TerritoryTotals.Of([Received("2016-05-02")]));
        Assert.Equal(0, Freshness.Of(figures, Day("2016-05-18"), 10).WithoutContact);
        Assert.Equal(1, Freshness.Of(figures, Day("2016-05-19"), 10).WithoutContact);
    }

    private static GroupProgress Only(IEnumerable<CountedCase> cases) =>
        GroupProgress.Of(Small, 120, 1000, new Figures(TerritoryTotals.Of(cases)), Day("2016-05-31"));
}
