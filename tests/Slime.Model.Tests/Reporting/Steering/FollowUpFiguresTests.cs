using System.Collections.Immutable;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class FollowUpFiguresTests
{
    [Fact]
    public void The_Four_National_Figures_Are_Parts_Of_Those_Who_Answered_And_The_Answers_Of_Those_Due()
    {
        var six = At(
            Followed(6, "2015-01-05", "2015-01-06", FollowUpResults.All),
            Followed(6, "2015-01-05", "2015-01-07", [FollowUpResults.FirstAction, FollowUpResults.WasCold]),
            Followed(6, "2015-01-05", "2014-12-20", []),
            Followed(6, "2015-01-05", null, []),
            Followed(6, "2015-02-05", null, []))[0];
        Assert.Equal((3, 4), (six.Said.Count, six.Said.Total));
        Assert.Equal([(2, 3), (1, 3), (1, 2), (1, 3)], six.National.Select(share => (share.Count, share.Total)));
    }

    [Theory]
    [InlineData(19, false), InlineData(20, true)]
    public void A_Rate_Of_Fewer_Than_Twenty_Is_Never_Shown(int answered, bool shown)
    {
        var six = At([.. Enumerable.Repeat(Followed(6, "2015-01-05", "2015-01-06", [FollowUpResults.FirstAction]), answered)])[0];
        Assert.Equal(shown ? 100m : null, FollowUpFigures.Rate(six.FirstAction));
        Assert.Null(FollowUpFigures.Rate(six.NoLongerCold));
    }

    [Fact]
    public void Answers_At_Twelve_Months_Are_Counted_By_Themselves_Also_Of_The_Same_Household()
    {
        var both = Counted("2014-06-10", "2014-07-05") with
        {
            FollowUps = [.. Followed(6, "2015-01-05", "2015-01-06", [FollowUpResults.FirstAction]).FollowUps, .. Followed(12, "2015-07-06", "2015-07-06", []).FollowUps],
        };
        var figures = At("2015-12-31", both);
        Assert.Equal([(1, 1), (0, 1)], figures.Select(each => (each.FirstAction.Count, each.FirstAction.Total)));
    }

    [Fact]
    public void Answers_That_Came_Early_Are_Of_A_Follow_Up_That_Was_Due_With_Them()
    {
        var six = At("2014-12-31", Followed(6, "2015-01-05", "2014-12-20", []))[0];
        Assert.Equal((1, 1), (six.Said.Count, six.Said.Total));
    }

    [Fact]
    public void A_Follow_Up_That_Is_Not_Asked_Any_More_Counts_When_It_Was_Answered()
    {
        var gone = Counted("2014-06-10", "2014-07-05") with { FollowUps = [new LedgerFollowUp(6, FollowUpState.Done, null, Day("2015-01-06"), [])] };
        Assert.Equal((1, 1), (At(gone)[0].Said.Count, At(gone)[0].Said.Total));
    }

    private static CountedCase Followed(int month, string due, string? said, IReadOnlyList<string> results) => Counted("2014-06-10", "2014-07-05") with
    {
        FollowUps = [new LedgerFollowUp(month, said is null ? FollowUpState.Open : FollowUpState.Done, Day(due), said is null ? null : Day(said), [.. results])],
    };

    private static ImmutableArray<FollowUpFigures> At(params CountedCase[] cases) => At("2015-01-31", cases);

    private static ImmutableArray<FollowUpFigures> At(string on, params CountedCase[] cases) => FollowUpFigures.Of(Source, new Figures(TerritoryTotals.Of(cases)), Day(on));
}
