using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Satisfaction;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Satisfaction;

/// <summary>The visit of the sample case was on 1 December 2026.</summary>
public sealed class SatisfactionBoundsTests
{
    private static readonly DateOnly Day = new(2026, 12, 10);

    [Theory]
    [InlineData(HouseholdNoticeTemplate.Satisfaction, "2026-11-30T10:00", true)]
    [InlineData(HouseholdNoticeTemplate.Satisfaction, "2026-12-01T10:00", false)]
    [InlineData(HouseholdNoticeTemplate.Satisfaction, "2026-12-09T10:00", false)]
    [InlineData(HouseholdNoticeTemplate.ReportCover, "2026-12-09T10:00", true)]
    public void Only_What_It_Was_Asked_Of_This_Visit_Keeps_It_From_Being_Asked(HouseholdNoticeTemplate template, string at, bool asked)
    {
        var state = Noticed(Noticed(Done(), 1, HouseholdNoticeTemplate.Appointment, "2026-11-25T10:00"), 2, template, at);
        Assert.Equal(asked ? First : null, SatisfactionDecisions.DueOn(state, Day)?.Id);
    }

    [Fact]
    public void Each_Link_Takes_Its_Own_Answer()
    {
        var state = Noticed(
            Noticed(Done(), 1, HouseholdNoticeTemplate.Satisfaction, "2026-12-09T10:00"), 2, HouseholdNoticeTemplate.Satisfaction,
            "2026-12-09T11:00");
        state = state.Apply(new SatisfactionGiven(RecordId.Create(1), Day), At("2026-12-10T10:00").At);
        Assert.Equal(SatisfactionCodes.Answered, SatisfactionDecisions.WhyNot(state, RecordId.Create(1), At("2026-12-10T12:00").At));
        Assert.Null(SatisfactionDecisions.WhyNot(state, RecordId.Create(2), At("2026-12-10T12:00").At));
        var both = state.Apply(new SatisfactionGiven(RecordId.Create(2), Day.AddDays(1)), At("2026-12-11T10:00").At);
        Assert.Equal([new SatisfactionTaken(RecordId.Create(1), Day), new SatisfactionTaken(RecordId.Create(2), Day.AddDays(1))], both.Satisfactions);
        Assert.Equal(SatisfactionCodes.Answered, SatisfactionDecisions.WhyNot(both, RecordId.Create(1), At("2026-12-11T12:00").At));
    }

    [Fact]
    public void A_Notice_About_Something_Else_Has_No_Answer_Of_This_Kind() => Assert.Equal(
        SatisfactionCodes.Unknown, SatisfactionDecisions.WhyNot(
            Noticed(Done(), 1, HouseholdNoticeTemplate.FollowUp, "2026-12-09T10:00"), RecordId.Create(1), At("2026-12-10T12:00").At));

    [Fact]
    public void Counts_Of_Several_Are_Added_Mark_By_Mark()
    {
        var one = SatisfactionCount.Empty.With(5, true).With(4, true).With(1, false);
        var other = SatisfactionCount.Empty.With(4, true).With(2, false).With(2, false).With(3, null);
        Assert.Equal(new SatisfactionCount([1, 2, 1, 2, 1], 3, 3), one + other);
        Assert.Equal(one + other, SatisfactionCount.Add(one, other));
        // 1 + 2 × 2 + 3 + 2 × 4 + 5 = 21, by seven.
        Assert.Equal((7, 3.0m, 3), ((one + other).Answers, (one + other).Mean, (one + other).Met));
    }

    [Fact]
    public void Counts_Are_Equal_When_Every_Number_Is()
    {
        var count = SatisfactionCount.Empty.With(5, true);
        Assert.True(count.Equals(new SatisfactionCount([0, 0, 0, 0, 1], 1, 0)));
        Assert.False(count.Equals(new SatisfactionCount([0, 0, 0, 1, 0], 1, 0)));
        Assert.False(count.Equals(new SatisfactionCount([0, 0, 0, 0, 1], 0, 0)));
        Assert.False(count.Equals(new SatisfactionCount([0, 0, 0, 0, 1], 1, 1)));
        Assert.False(count.Equals(null));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(6)]
    public void A_Mark_Is_From_One_To_Five(int mark) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(mark), () => SatisfactionCount.Empty.With(mark, null));

    [Fact]
    public void A_Mean_Of_Halves_Is_Rounded_Up() =>
        // 19 by four is 4.75, and 85 by twenty is 4.25.
        Assert.Equal((4.8m, 4.3m), (new SatisfactionCount([0, 0, 0, 1, 3], 0, 0).Mean, new SatisfactionCount([0, 0, 0, 15, 5], 0, 0).Mean));

    private static CaseState Noticed(CaseState state, ulong id, HouseholdNoticeTemplate template, string at) =>
        state.Apply(new HouseholdNoticeAsked(RecordId.Create(id), template, HouseholdNoticeChannel.Sms, null, 0, true), At(at).At);
}
