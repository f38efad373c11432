using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class OrientationCallBackTests
{
    private static readonly DateOnly Day = new(2026, 8, 31);

    [Theory]
    [InlineData("2027-02-27T07:00", null)]
    // Six months after 31 August is the last day of February.
    [InlineData("2027-02-28T07:00", "orientationCallBack-20260831-6")]
    [InlineData("2027-08-30T07:00", "orientationCallBack-20260831-6")]
    [InlineData("2027-08-31T07:00", "orientationCallBack-20260831-12")]
    [InlineData("2028-02-28T07:00", "orientationCallBack-20260831-12")]
    [InlineData("2028-02-29T07:00", null)]
    public void The_Household_Is_Called_Back_After_Six_And_Twelve_Months(string now, string? expected) =>
        Assert.Equal(expected, OrientationCallBacks.DueOn(Oriented(OrientationOutcome.Sent), At(now)).SingleOrDefault()?.Notice);

    [Fact]
    public void Orientations_Of_One_Day_Are_One_Call_And_Each_Is_Asked_For_Once()
    {
        var state = Oriented(OrientationOutcome.Sent, OrientationOutcome.Done);
        var due = Assert.Single(OrientationCallBacks.DueOn(state, At("2027-03-01T07:00")));
        Assert.Empty(OrientationCallBacks.DueOn(state.Apply(due, state.ReceivedAt), At("2027-03-01T07:00")));
        Assert.Equal((Day, 6), OrientationCallBacks.Of(due.Notice));
        Assert.Null(OrientationCallBacks.Of("visitReminder-00000001-1"));
    }

    [Fact]
    public void Nobody_Is_Called_Back_About_What_Was_Refused_Or_In_A_Closed_Case()
    {
        Assert.Empty(OrientationCallBacks.DueOn(Oriented(OrientationOutcome.Refused), At("2027-03-01T07:00")));
        Assert.Empty(OrientationCallBacks.DueOn(Oriented(OrientationOutcome.Done) with { Status = CaseStatus.Closed }, At("2027-03-01T07:00")));
    }

    [Fact]
    public void Of_Several_Days_Each_Is_A_Call_The_Earliest_First()
    {
        var state = Oriented(OrientationOutcome.Sent, OrientationOutcome.Refused, OrientationOutcome.Sent);
        var later = state with { Orientations = [state.Orientations[0] with { On = Day.AddDays(5) }, state.Orientations[1], state.Orientations[2]] };
        Assert.Equal(
            ["orientationCallBack-20260831-6", "orientationCallBack-20260905-6"],
            OrientationCallBacks.DueOn(later, At("2027-04-01T07:00")).Select(due => due.Notice));
        Assert.False(OrientationCallBacks.IsWanted(later with { Orientations = [later.Orientations[0], later.Orientations[1]] }, Day));
        Assert.True(OrientationCallBacks.IsWanted(later, Day));
        Assert.False(OrientationCallBacks.IsWanted(later, Day.AddDays(1)));
    }

    [Theory]
    [InlineData("orientationCallBack-20261332-6"), InlineData("orientationCallBack-20260831-x"), InlineData("orientationCallBack-20260831")]
    [InlineData("orientationDue-20260831-6")]
    public void Another_Notice_Is_No_Call(string notice) => Assert.Null(OrientationCallBacks.Of(notice));

    [Fact]
    public void A_Visited_Household_Is_Asked_By_The_Follow_Up_Of_Its_Visit() =>
        Assert.Empty(OrientationCallBacks.DueOn(Oriented(OrientationOutcome.Sent) with { Visits = Done().Visits }, At("2027-03-01T07:00")));

    private static CaseState Oriented(params OrientationOutcome[] outcomes) => Routed() with
    {
        Orientations = [.. outcomes.Select((outcome, number) => new Orientation(OrientationId.Create((ulong)number), SchemeCode.Parse("adil"), Day, outcome, Day))],
    };
}
