using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Satisfaction;

/// <summary>The visit of the sample case was on 1 December 2026.</summary>
public sealed class SatisfactionTests
{
    private static readonly RecordId Notice = RecordId.Create(9);

    [Theory]
    [InlineData("2026-12-07", false), InlineData("2026-12-08", true), InlineData("2026-12-31", true), InlineData("2027-01-01", false)]
    public void A_Household_Is_Asked_From_A_Week_After_The_Visit_For_A_Month(string day, bool asked) =>
        Assert.Equal(asked, SatisfactionDecisions.DueOn(Done(), Day(day)) is not null);

    [Fact]
    public void Whoever_Was_Asked_Moved_Away_Or_Was_Not_Visited_Is_Not_Asked()
    {
        Assert.Null(SatisfactionDecisions.DueOn(Routed(), Day("2026-12-10")));
        Assert.Null(SatisfactionDecisions.DueOn(Asked(), Day("2026-12-10")));
        Assert.Null(SatisfactionDecisions.DueOn(Done().Then(state => VisitDecisions.Close(state, ClosureReason.MovedAway, At("2026-12-02T12:00"))), Day("2026-12-10")));
    }

    [Fact]
    public void A_Link_Takes_One_Answer_Within_Thirty_Days()
    {
        Assert.Null(SatisfactionDecisions.WhyNot(Asked(), Notice, At("2027-01-08T09:59").At));
        Assert.Equal(SatisfactionCodes.Expired, SatisfactionDecisions.WhyNot(Asked(), Notice, At("2027-01-08T10:00").At));
        Assert.Equal(SatisfactionCodes.Unknown, SatisfactionDecisions.WhyNot(Asked(), RecordId.Create(3), At("2026-12-10T10:00").At));
        var given = Asked().Apply(new SatisfactionGiven(Notice, Day("2026-12-09")), At("2026-12-09T10:00").At);
        Assert.Equal(SatisfactionCodes.Answered, SatisfactionDecisions.WhyNot(given, Notice, At("2026-12-10T10:00").At));
    }

    [Fact]
    public void Marks_Are_Added_Up_And_Taken_Away()
    {
        var count = SatisfactionCount.Empty.With(5, true).With(4, false).With(2, null).With(null, true);
        Assert.Equal((3, 3.7m, 2, 1, 1), (count.Answers, count.Mean, count.Met, count.Recommend, count.DoNot));
        Assert.Equal(SatisfactionCount.Empty.With(4, false).With(2, null), count.With(5, true, times: -1));
        Assert.Equal(count.With(1, null), count + SatisfactionCount.Empty.With(1, null));
        Assert.Null(SatisfactionCount.Empty.Mean);
        Assert.Throws<ArgumentOutOfRangeException>(() => count.With(6, null));
    }

    [Theory]
    [InlineData("2026-12-01", "2026-10-01"), InlineData("2026-12-31", "2026-10-01"), InlineData("2027-01-01", "2026-11-01")]
    public void Others_Are_Shown_A_Mediators_Answers_Once_She_Had_A_Month_To_Read_Them(string today, string month) =>
        Assert.Equal(Day(month), SatisfactionRules.LastMonthForOthers(Day(today)));

    private static CaseState Asked() =>
        Done().Apply(new HouseholdNoticeAsked(Notice, HouseholdNoticeTemplate.Satisfaction, HouseholdNoticeChannel.Sms, null, 0, true), At("2026-12-09T10:00").At);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
