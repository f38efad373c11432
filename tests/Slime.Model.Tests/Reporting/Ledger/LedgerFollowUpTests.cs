using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>The visit of 1 December 2026 is followed on Tuesday 1 June and Wednesday 1 December 2027.</summary>
public sealed class LedgerFollowUpTests
{
    private static readonly DateOnly AnsweredOn = new(2027, 5, 20);

    private static readonly FollowUpAnswers Answers = new([FirstAction.Habits], [], FollowUpAnswer.No, BillsSince.Less, WasCold: true);

    [Fact]
    public void A_Visited_Household_Has_Two_Follow_Ups_Of_Which_One_May_Be_Answered()
    {
        Assert.Equal(
            [(6, FollowUpState.Open, new DateOnly(2027, 6, 1), null, ""), (12, FollowUpState.Open, new DateOnly(2027, 12, 1), null, "")],
            Of(Done()));
        Assert.Equal(
            [(6, FollowUpState.Done, new DateOnly(2027, 6, 1), AnsweredOn, "firstAction wasCold noLongerCold savings"), (12, FollowUpState.Open, new DateOnly(2027, 12, 1), null, "")],
            Of(Done() with { Followed = [Answered(6)] }));
    }

    [Fact]
    public void Answers_Of_Another_Visit_Are_Not_Of_This_One() =>
        Assert.All(Of(Done() with { Followed = [Answered(6) with { VisitId = Second }] }), followUp => Assert.Null(followUp.On));

    [Fact]
    public void What_A_Household_Said_Stays_When_It_Is_Not_To_Be_Asked_Any_More()
    {
        var away = Done() with { Closure = ClosureReason.MovedAway };
        Assert.Empty(Of(away));
        Assert.Equal(
            [(12, FollowUpState.Done, (DateOnly?)null, (DateOnly?)AnsweredOn, "firstAction wasCold noLongerCold savings")],
            Of(away with { Followed = [Answered(12)] }));
    }

    [Fact]
    public void A_Household_That_Nobody_Visited_Is_Not_Followed() => Assert.Empty(Of(Planned()));

    [Fact]
    public void A_Row_Finds_The_Follow_Up_Of_A_Month_And_Knows_Whether_Something_Was_Said()
    {
        var row = LedgerRow.Of(Done() with { Followed = [Answered(12)] }, Paris);
        Assert.Equal(
            (6, false, 12, true), (row.FollowUpAt(6)!.Month, row.FollowUpAt(6)!.On is not null, row.FollowUpAt(12)!.Month, row.FollowUpAt(12)!.On is not null));
        Assert.Null(LedgerRow.Of(Planned(), Paris).FollowUpAt(6));
        Assert.Equal((true, false), (row.FollowUpAt(12)!.Says("savings"), row.FollowUpAt(12)!.Says("engagingAction")));
    }

    private static FollowUp Answered(int month) => new(Second, First, month, AnsweredOn, Answers, "mediator-len", null);

    private static IEnumerable<(int Month, FollowUpState State, DateOnly? DueOn, DateOnly? On, string Results)> Of(CaseState state) =>
        LedgerRow.Of(state, Paris).FollowUps.Select(each => (each.Month, each.State, each.DueOn, each.On, string.Join(' ', each.Results)));
}
