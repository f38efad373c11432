using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class OrientationReminderTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Theory]
    [InlineData("2026-12-30"), InlineData("2026-12-31", "orientationDue-10000000-20261231-0"), InlineData("2027-01-29", "orientationDue-10000000-20261231-0")]
    [InlineData("2027-01-30", "orientationDue-10000000-20261231-30"), InlineData("2027-03-01")]
    public void Somebody_Is_Told_On_The_Due_Day_And_Thirty_Days_After_It(string day, params string[] notices) =>
        Assert.Equal(notices, OrientationReminders.DueOn(Oriented(OrientationOutcome.Sent), DateOnly.Parse(day, null)).Select(due => due.Notice));

    [Fact]
    public void Each_Is_Told_Once_And_A_Later_Due_Day_Is_Told_Anew()
    {
        var state = Oriented(OrientationOutcome.Sent);
        var told = state.Apply(OrientationReminders.DueOn(state, Day.AddDays(30)).Single(), state.ReceivedAt);
        Assert.Empty(OrientationReminders.DueOn(told, Day.AddDays(31)));
        var asked = told.Then(known => OrientationDecisions.Record(known, new RecordOrientationOutcome(OrientationId.Create(1), OrientationOutcome.NoAnswer, Day.AddDays(31)), At("2027-01-05T10:00")));
        Assert.Equal(Day.AddDays(61), asked.Orientations[0].DueOn);
        Assert.Single(OrientationReminders.DueOn(asked, Day.AddDays(61)));
    }

    [Theory]
    [InlineData(OrientationOutcome.Accepted), InlineData(OrientationOutcome.Refused), InlineData(OrientationOutcome.Done)]
    public void Nobody_Is_Told_Once_It_Is_Known_What_Came_Of_It(OrientationOutcome outcome) => Assert.Empty(OrientationReminders.DueOn(Oriented(outcome), Day.AddDays(30)));

    [Fact]
    public void A_Closed_Case_Is_Asked_About_Unless_Its_Household_Is_In_Another()
    {
        Assert.Single(OrientationReminders.DueOn(Oriented(OrientationOutcome.Sent) with { Status = CaseStatus.Closed, Closure = ClosureReason.Solved }, Day.AddDays(30)));
        Assert.Empty(OrientationReminders.DueOn(Oriented(OrientationOutcome.Sent) with { Status = CaseStatus.Closed, Closure = ClosureReason.Duplicate }, Day.AddDays(30)));
    }

    [Fact]
    public void Nobody_Asks_For_A_Household_That_Withdrew() =>
        Assert.Empty(
            OrientationReminders.Awaited(Oriented(OrientationOutcome.Sent) with { Status = CaseStatus.Closed, Closure = ClosureReason.Withdrawn }));

    [Fact]
    public void A_Due_Day_That_Never_Comes_Leaves_The_Other_Reminders()
    {
        var one = Oriented(OrientationOutcome.Sent);
        var never = one with { Orientations = [one.Orientations[0] with { Id = OrientationId.Create(2), DueOn = DateOnly.MaxValue }, one.Orientations[0]] };
        Assert.Equal("orientationDue-10000000-20261231-0", Assert.Single(OrientationReminders.DueOn(never, Day.AddDays(30))).Notice);
    }

    [Fact]
    public void Of_Several_Those_Are_Awaited_Of_Which_Nothing_Is_Known()
    {
        var one = Oriented(OrientationOutcome.NoAnswer);
        var known = one.Orientations[0] with { Id = OrientationId.Create(3), Outcome = OrientationOutcome.Done };
        var state = one with { Orientations = [one.Orientations[0], one.Orientations[0] with { Id = OrientationId.Create(2) }, known] };
        Assert.Equal([OrientationId.Create(1), OrientationId.Create(2)], OrientationReminders.Awaited(state).Select(awaited => awaited.Id));
        Assert.Equal([true, true, false], state.Orientations.Select(orientation => OrientationReminders.IsWanted(state, orientation.Id)));
    }

    [Theory]
    [InlineData("orientationDue-1000000U-20261231-0"), InlineData("orientationDue-10000000-20261231")]
    [InlineData("orientationCallBack-10000000-20261231-0")]
    public void Another_Notice_Is_Of_No_Orientation(string notice) => Assert.Null(OrientationReminders.Of(notice));

    [Fact]
    public void What_Was_Recorded_Before_There_Were_Due_Days_Stays_Quiet()
    {
        var old = Oriented(OrientationOutcome.Sent);
        Assert.Empty(OrientationReminders.Awaited(old with { Orientations = [old.Orientations[0] with { DueOn = null }] }));
    }

    [Fact]
    public void The_Orientation_Of_A_Notice_Is_Found()
    {
        Assert.Equal(OrientationId.Create(1), OrientationReminders.Of("orientationDue-10000000-20261231-0"));
        Assert.Null(OrientationReminders.Of("orientationCallBack-20261231-6"));
    }

    private static CaseState Oriented(OrientationOutcome outcome) => Done() with
    {
        Orientations = [new Orientation(OrientationId.Create(1), SchemeCode.Parse("adil"), Day, outcome, Day) { DueOn = Day.AddDays(30) }],
    };
}
