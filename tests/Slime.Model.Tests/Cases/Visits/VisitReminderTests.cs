using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class VisitReminderTests
{
    [Theory]
    [InlineData("2026-11-28T06:00", null)]
    [InlineData("2026-11-29T06:00", "visitReminder-00000001-1")]
    [InlineData("2026-11-30T06:00", "visitReminder-00000001-1")]
    [InlineData("2026-12-01T12:00", null)]
    [InlineData("2026-12-02T06:00", "visitWithoutOutcome-00000001-1")]
    public void A_Visit_Is_Reminded_Of_Two_Days_Before_And_Asked_For_The_Day_After(string now, string? expected) =>
        Assert.Equal(expected, Due(Planned(), now).SingleOrDefault()?.Notice);

    // Received on Monday 23 November: the tenth working day after it is Monday 7 December.
    [Theory]
    [InlineData("2026-12-07T06:00", false), InlineData("2026-12-08T06:00", true), InlineData("2026-12-12T06:00", false)]
    public void A_Referral_Without_Contact_Is_Reminded_Of_After_Ten_Working_Days(string now, bool due) =>
        Assert.Equal(due, Due(Routed(), now).Any(reminder => reminder.Notice == VisitNotices.WithoutContact));

    [Fact]
    public void Nothing_Is_Reminded_Of_Twice_But_A_Moved_Visit_Is_Again()
    {
        var reminded = Due(Planned(), "2026-11-30T06:00").Aggregate(Planned(), (state, fact) => state.Apply(fact, state.ReceivedAt));
        Assert.Empty(Due(reminded, "2026-11-30T06:00"));
        var moved = reminded.Then(state => VisitDecisions.Move(state, new PlanVisit(First, Time("2026-12-02T09:30"), null), Companions));
        Assert.Equal("visitReminder-00000001-2", Assert.Single(Due(moved, "2026-11-30T06:00")).Notice);
        Assert.Empty(Due(Done(), "2026-12-20T06:00"));
    }

    [Theory]
    [InlineData("visitReminder-00000001-2", "visitReminder", "00000001"), InlineData("referralWithoutContact", "referralWithoutContact", null)]
    public void A_Notice_Names_Its_Kind_And_Its_Visit(string notice, string kind, string? visit)
    {
        Assert.Equal(kind, VisitNotices.KindOf(notice));
        Assert.Equal(visit, VisitNotices.VisitOf(notice)?.ToString());
    }

    private static IReadOnlyList<ReminderDue> Due(CaseState state, string now) => VisitReminders.DueOn(state, ReminderPolicy.Default, At(now));
}
