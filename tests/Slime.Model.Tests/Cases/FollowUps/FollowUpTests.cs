using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.FollowUps;

/// <summary>The visit of the sample case was on 1 December 2026.</summary>
public sealed class FollowUpTests
{
    private static readonly FollowUpAnswers Answers = new([FirstAction.Habits], [EngagingAction.Works], FollowUpAnswer.No, BillsSince.Less);

    [Fact]
    public void A_Visit_Is_Followed_At_Six_And_Twelve_Months_Within_Their_Windows()
    {
        var stages = FollowUpSchedule.Of(Done());
        Assert.Equal([(6, Day("2027-06-01"), Day("2027-05-01"), Day("2027-10-01")), (12, Day("2027-12-01"), Day("2027-11-01"), Day("2028-04-01"))],
            stages.Select(stage => (stage.Month, stage.DueOn, stage.From, stage.Until)));
        Assert.All(stages, stage => Assert.Equal((FollowUpState.Open, 0), (stage.State, stage.Attempts)));
        Assert.Empty(FollowUpSchedule.Of(Routed()));
        Assert.Empty(FollowUpSchedule.Of(Planned()));
    }

    [Theory]
    // Six months after 14 January is 14 July; after 8 November, 8 May, a Saturday: the Monday after it.
    [InlineData("2027-01-14", "2027-07-15"), InlineData("2026-11-08", "2027-05-10"), InlineData("2026-08-31", "2027-03-01")]
    public void No_Household_Is_Called_On_A_Holiday_Or_A_Weekend(string visited, string due) =>
        Assert.Equal(Day(due), FollowUpSchedule.Of(Visited(visited))[0].DueOn);

    [Theory]
    [InlineData("2027-04-30", 0), InlineData("2027-05-01", 6), InlineData("2027-08-01", 6), InlineData("2027-10-01", 6), InlineData("2027-10-02", 0)]
    [InlineData("2027-10-31", 0), InlineData("2027-11-01", 12), InlineData("2028-04-01", 12), InlineData("2028-04-02", 0)]
    public void Answers_Count_For_The_Month_In_Whose_Window_They_Come(string on, int month)
    {
        var decision = Record(Done(), on);
        if (month > 0) Assert.Equal(month, Assert.IsType<FollowUpRecorded>(Assert.Single(Facts(decision))).Month);
        else Assert.Equal((FollowUpCodes.OutsideWindow, "on"), (Refusal(decision).Code, Refusal(decision).Field));
    }

    [Theory]
    [InlineData(ClosureReason.Solved, true), InlineData(ClosureReason.Unreachable, true), InlineData(ClosureReason.Autonomous, true), InlineData(ClosureReason.OutOfTarget, true)]
    [InlineData(ClosureReason.MovedAway, false), InlineData(ClosureReason.Withdrawn, false), InlineData(ClosureReason.Duplicate, false)]
    [InlineData(ClosureReason.RefusedByHousehold, false), InlineData(ClosureReason.RefusedContact, false), InlineData(ClosureReason.Deceased, false)]
    public void A_Closed_Case_Is_Followed_Without_Being_Reopened_Unless_The_Household_Is_Gone(ClosureReason reason, bool asked)
    {
        var closed = Closed(reason);
        var decision = Record(closed, "2027-06-02");
        if (asked) Assert.Equal((CaseStatus.Closed, 1), (closed.Then(_ => decision).Status, closed.Then(_ => decision).FollowUps.Count));
        else Assert.Equal(FollowUpCodes.NotWanted, Refusal(decision).Code);
    }

    [Fact]
    public void What_Was_Said_Before_The_Household_Moved_Away_Stays_In_The_Figures()
    {
        var said = Done().Then(state => Record(state, "2027-06-02"));
        var gone = said.Then(state => VisitDecisions.Close(state, ClosureReason.MovedAway, At("2027-07-01T12:00")));
        var row = LedgerRow.Of(gone, Paris);
        Assert.Equal((6, Day("2027-06-02"), (DateOnly?)null), (row.FollowUps.Single().Month, row.FollowUps.Single().On, row.FollowUps.Single().DueOn));
        Assert.Equal(Day("2027-06-02"), row.FollowUpAt(6)!.On);
    }

    [Fact]
    public void Answers_Are_Taken_Once_And_The_Same_Command_Twice_Is_Done_Once()
    {
        var said = Done().Then(state => Record(state, "2027-06-02"));
        Assert.Empty(Facts(Record(said, "2027-06-02")));
        Assert.Equal(FollowUpCodes.AlreadyRecorded, Refusal(Record(said, "2027-06-03", id: 8)).Code);
        Assert.Equal(12, Assert.IsType<FollowUpRecorded>(Assert.Single(Facts(Record(said, "2027-12-02", "2027-12-02T12:00", id: 8)))).Month);
    }

    [Fact]
    public void Three_Calls_Without_An_Answer_End_It_And_An_Answer_All_The_Same_Is_Taken()
    {
        var called = Done().Then(state => Attempt(state, "2027-06-01", FollowUpCall.NoAnswer, 1)).Then(state => Attempt(state, "2027-06-02", FollowUpCall.LeftMessage, 2));
        Assert.Equal(FollowUpState.Open, FollowUpSchedule.Of(called)[0].State);
        var missed = called.Then(state => Attempt(state, "2027-06-03", FollowUpCall.WrongNumber, 3));
        Assert.Equal((FollowUpState.Missed, 3, Day("2027-06-03")), (FollowUpSchedule.Of(missed)[0].State, FollowUpSchedule.Of(missed)[0].Attempts, FollowUpSchedule.Of(missed)[0].LastAttemptOn));
        Assert.Null(FollowUpSchedule.DueOn(missed, Day("2027-06-10")));
        Assert.Empty(Facts(Attempt(missed, "2027-06-03", FollowUpCall.WrongNumber, 3)));
        Assert.Equal(FollowUpState.Done, FollowUpSchedule.Of(missed.Then(state => Record(state, "2027-06-09")))[0].State);
        Assert.Equal(Day("2027-12-01"), FollowUpSchedule.DueOn(missed, Day("2027-12-05"))!.DueOn);
    }

    [Fact]
    public void A_Household_That_Declines_Is_Not_Called_Again_For_That_Month()
    {
        var declined = Done().Then(state => Attempt(state, "2027-06-01", FollowUpCall.Declined, 1));
        Assert.Equal(FollowUpEnd.Declined, Assert.Single(declined.GivenUpFollowUps).Why);
    }

    [Fact]
    public void After_Two_Visits_The_Last_One_Is_Followed()
    {
        var once = Done();
        var twice = once with { Visits = [.. once.Visits, once.Visits[0] with { Id = Second, EndedOn = Day("2027-02-15") }] };
        Assert.Equal(Day("2027-08-16"), FollowUpSchedule.Of(twice)[0].DueOn);
        Assert.Equal(Second, Assert.IsType<FollowUpRecorded>(Assert.Single(Facts(Record(twice, "2027-08-16", "2027-08-16T12:00")))).VisitId);
    }

    [Fact]
    public void What_The_Household_Says_Of_Its_Orientations_Is_Their_Outcome_Also_In_A_Closed_Case()
    {
        var orientation = OrientationId.Create(1);
        var oriented = Closed(ClosureReason.Solved) with { Orientations = [new Orientation(orientation, SchemeCode.Parse("adil"), Day("2026-12-03"), OrientationOutcome.Sent, Day("2026-12-03"))] };
        var facts = Facts(FollowUpDecisions.Record(oriented, Command("2027-06-02") with { Orientations = [new OrientationSaid(orientation, OrientationOutcome.Done)] }, At("2027-06-02T12:00")));
        Assert.Equal(OrientationOutcome.Done, facts.OfType<OrientationOutcomeRecorded>().Single().Outcome);
        Assert.Equal(OrientationOutcome.Done, oriented.Then(_ => Decision.Accept([.. facts])).Orientations[0].Outcome);
        var done = oriented with { Orientations = [oriented.Orientations[0] with { Outcome = OrientationOutcome.Done }] };
        var refused = FollowUpDecisions.Record(done, Command("2027-06-02") with { Orientations = [new OrientationSaid(orientation, OrientationOutcome.NoAnswer)] }, At("2027-06-02T12:00"));
        Assert.Equal(FollowUpCodes.WrongOutcome, Refusal(refused).Code);
    }

    [Fact]
    public void Answers_Written_Down_Wrong_Are_Put_Right_For_The_Same_Month_And_Keep_What_Was_Before()
    {
        var cold = Done();
        var said = (cold with { Facts = cold.Facts with { Cold = true } }).Then(state => Record(state, "2027-06-02"));
        var other = Answers with { StillCold = FollowUpAnswer.Yes, Actions = [] };
        var corrected = said.Then(state => Correct(state, "2027-06-03", other));
        Assert.Equal((Day("2027-06-03"), other with { WasCold = true }, "mediator-len"), (corrected.FollowUps.Single().On, corrected.FollowUps.Single().Answers, corrected.FollowUps.Single().By));
        Assert.Equal(FollowUpState.Done, FollowUpSchedule.Of(corrected)[0].State);
        Assert.Empty(Facts(Correct(corrected, "2027-06-03", other)));
        Assert.Single(Facts(FollowUpDecisions.Correct(corrected, new CorrectFollowUp(corrected.FollowUps[0].Id, Day("2027-06-03"), other, OtherWords: true, "mediator-arr", null), At("2028-01-02T12:00"))));
        Assert.Equal((FollowUpCodes.OutsideWindow, "on"), (Refusal(Correct(said, "2027-11-02", other)).Code, Refusal(Correct(said, "2027-11-02", other)).Field));
        Assert.Equal(FollowUpCodes.InFuture, Refusal(Correct(said, "2028-01-03", other)).Code);
        Assert.Equal(FollowUpCodes.NotFound, Refusal(Correct(Done(), "2027-06-03", other)).Code);
    }

    [Fact]
    public void A_Campaign_Hands_Over_What_Is_Due_While_It_Lasts_And_What_Its_Agent_Wrote_Down()
    {
        var campaign = new FollowUpCampaign("7K3M9Q2X", "agent", [Done().Territory], Day("2027-06-01"), Day("2027-07-31"));
        Assert.True(campaign.IsAskedOn(Done(), Day("2027-06-02")));
        Assert.False(campaign.IsAskedOn(Done(), Day("2027-05-31")));
        Assert.False(campaign.IsAskedOn(Done(), Day("2027-08-01")));
        Assert.False((campaign with { EndedOn = Day("2027-06-02") }).IsAskedOn(Done(), Day("2027-06-02")));
        Assert.False((campaign with { Territories = [TerritoryCode.Parse("MON")] }).IsAskedOn(Done(), Day("2027-06-02")));
        Assert.True((campaign with { Territories = [] }).IsAskedOn(Done(), Day("2027-06-02")));
        Assert.False(campaign.IsAskedOn(Done().Then(state => Record(state, "2027-06-02")), Day("2027-06-02")));
        var said = Done().Then(state => FollowUpDecisions.Record(state, Command("2027-06-02") with { By = "agent" }, At("2027-06-02T12:00")));
        Assert.True(campaign.IsAskedOn(said, Day("2027-06-03")));
        Assert.False(campaign.IsAskedOn(said.Then(state => VisitDecisions.Close(state, ClosureReason.MovedAway, At("2027-06-04T12:00"))), Day("2027-06-05")));
    }

    [Fact]
    public void Nobody_Has_Answered_Tomorrow() => Assert.Equal(FollowUpCodes.InFuture, Refusal(Record(Done(), "2027-06-03", "2027-06-02T12:00")).Code);

    [Fact]
    public void Whether_It_Was_Cold_Before_Is_Kept_With_The_Answers()
    {
        var cold = Done();
        cold = cold with { Facts = cold.Facts with { Cold = true } };
        var said = Assert.IsType<FollowUpRecorded>(Assert.Single(Facts(Record(cold, "2027-06-02")))).Answers;
        Assert.True(said is { WasCold: true, ComparesCold: true, IsNoLongerCold: true });
        Assert.False((said with { StillCold = FollowUpAnswer.Unknown }).ComparesCold);
        Assert.Equal(["firstAction", "engagingAction", "wasCold", "noLongerCold", "savings"], FollowUpResults.Of(said));
    }

    [Theory]
    [InlineData("2027-05-31", null), InlineData("2027-06-01", "followUpDue-00000001-6"), InlineData("2027-10-02", null), InlineData("2027-12-01", "followUpDue-00000001-12")]
    public void The_Mediator_Is_Told_From_The_Due_Day_On_While_Answers_Count(string today, string? notice) =>
        Assert.Equal(notice, FollowUpReminders.DueOn(Closed(ClosureReason.Solved), Day(today))?.Notice);

    [Fact]
    public void Whoever_Was_Told_Already_As_A_Follow_Up_Or_As_A_Call_Back_Is_Not_Told_Again()
    {
        var told = Done() with { Reminders = ["followUpDue-00000001-6"] };
        Assert.Null(FollowUpReminders.DueOn(told, Day("2027-06-02")));
        Assert.Null(FollowUpReminders.DueOn(told with { Reminders = [OrientationCallBacks.For(Day("2026-12-03"), 6)] }, Day("2027-06-02")));
        Assert.NotNull(FollowUpReminders.DueOn(told with { Reminders = [OrientationCallBacks.For(Day("2026-12-03"), 12)] }, Day("2027-06-02")));
        Assert.Equal((First, 6), FollowUpReminders.Of("followUpDue-00000001-6"));
        Assert.True(FollowUpReminders.IsWanted(told, First, 6, Day("2027-06-02")));
        Assert.False(FollowUpReminders.IsWanted(told.Then(state => Record(state, "2027-06-02")), First, 6, Day("2027-06-02")));
    }

    private static Decision Record(CaseState state, string on, string? now = null, int id = 7) =>
        FollowUpDecisions.Record(state, Command(on, id), At(now ?? "2028-05-01T12:00"));

    private static RecordFollowUp Command(string on, int id = 7) => new(RecordId.Create((ulong)id), Day(on), Answers, [], "mediator-len", null);

    private static Decision Correct(CaseState state, string on, FollowUpAnswers answers) =>
        FollowUpDecisions.Correct(state, new CorrectFollowUp(RecordId.Create(7), Day(on), answers, OtherWords: false, "mediator-arr", null), At("2028-01-02T12:00"));

    private static Decision Attempt(CaseState state, string on, FollowUpCall result, int id) =>
        FollowUpDecisions.Attempt(state, new AttemptFollowUp(RecordId.Create((ulong)id), Day(on), result, "mediator-len", null), At("2028-05-01T12:00"));

    private static CaseState Closed(ClosureReason reason) => Done().Then(state => VisitDecisions.Close(state, reason, At("2026-12-20T12:00")));

    private static CaseState Visited(string on) => Done() is var done ? done with { Visits = [done.Visits[0] with { EndedOn = Day(on) }] } : done;

    private static CaseEvent[] Facts(Decision decision) => [.. Assert.IsType<Decision.Accepted>(decision).Facts];

    private static Decision.Refused Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
