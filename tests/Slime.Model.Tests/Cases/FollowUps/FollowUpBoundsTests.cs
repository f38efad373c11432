using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.FollowUps;

/// <summary>Where the rules of follow-ups end. The visit of the sample case was on 1 December 2026.</summary>
public sealed class FollowUpBoundsTests
{
    private static readonly FollowUpAnswers Answers = new([FirstAction.Habits], [EngagingAction.Works], FollowUpAnswer.No, BillsSince.Less);
    private static readonly LocalNow Now = At("2028-05-01T12:00");

    [Fact]
    public void Answers_Are_Equal_When_All_Of_Them_Are()
    {
        Assert.Equal(Answers, Answers with { Actions = [FirstAction.Habits], Engaging = [EngagingAction.Works] });
        Assert.Equal(Answers.GetHashCode(), (Answers with { Actions = [FirstAction.Habits] }).GetHashCode());
        FollowUpAnswers[] others = [Answers with { Actions = [] }, Answers with { Engaging = [] }, Answers with { Bills = BillsSince.More }, Answers with { WantsCall = true }];
        Assert.All(others, other => Assert.NotEqual(Answers, other));
        Assert.False(Answers.Equals(null));
    }

    [Theory]
    [InlineData(true, FollowUpAnswer.No, true), InlineData(false, FollowUpAnswer.No, false), InlineData(true, FollowUpAnswer.Yes, false)]
    public void No_Longer_Cold_Is_Who_Was_Cold_And_Is_Not(bool wasCold, FollowUpAnswer still, bool isNoLonger) =>
        Assert.Equal(isNoLonger, (Answers with { WasCold = wasCold, StillCold = still }).IsNoLongerCold);

    [Fact]
    public void A_Campaign_Runs_From_Its_First_To_Its_Last_Day_And_Not_On_The_Day_On_Which_It_Was_Ended()
    {
        var campaign = new FollowUpCampaign("7K3M9Q2X", "agent", [Done().Territory], Day("2027-06-01"), Day("2027-07-31"));
        Assert.Equal([false, true, true, false], new[] { "2027-05-31", "2027-06-01", "2027-07-31", "2027-08-01" }.Select(day => campaign.RunsOn(Day(day))));
        var ended = campaign with { EndedOn = Day("2027-06-10") };
        Assert.Equal([true, false, false], new[] { "2027-06-09", "2027-06-10", "2027-06-11" }.Select(day => ended.RunsOn(Day(day))));
        Assert.Equal(campaign, campaign with { Territories = [Done().Territory] });
        FollowUpCampaign[] others = [campaign with { Territories = [] }, campaign with { Agent = "other" }, ended];
        Assert.All(others, other => Assert.NotEqual(campaign, other));
        Assert.False(campaign.Equals(null));
    }

    [Fact]
    public void A_Case_That_Went_To_Another_Territory_Is_Asked_By_The_Campaign_There()
    {
        var campaign = new FollowUpCampaign("7K3M9Q2X", "agent", [TerritoryCode.Parse("TER")], Day("2027-06-01"), Day("2027-07-31"));
        Assert.False(campaign.IsAskedOn(Done(), Day("2027-06-02")));
        Assert.True(campaign.IsAskedOn(Done() with { MovedTo = TerritoryCode.Parse("TER") }, Day("2027-06-02")));
    }

    [Fact]
    public void An_Agent_Puts_Right_What_They_Wrote_Down_Since_The_Campaign_Began_And_Nothing_Else()
    {
        var campaign = new FollowUpCampaign("7K3M9Q2X", "agent", [], Day("2027-06-01"), Day("2027-12-31"));
        bool IsAsked(CaseState state) => campaign.IsAskedOn(state, Day("2027-10-15"));
        CaseState Said(string by, string on) => Done() with { Followed = [new FollowUp(Second, First, 6, Day(on), Answers, by, null)] };
        CaseState Called(string by, string on) => Done() with { FollowUpCalls = [new FollowUpAttempt(Second, First, 6, FollowUpCall.NoAnswer, Day(on), by, null)] };
        Assert.Equal([true, false, false], new[] { Said("agent", "2027-06-01"), Said("agent", "2027-05-31"), Said("mediator-len", "2027-06-02") }.Select(IsAsked));
        Assert.Equal([true, false, false], new[] { Called("agent", "2027-06-01"), Called("agent", "2027-05-31"), Called("mediator-len", "2027-06-02") }.Select(IsAsked));
        Assert.True(IsAsked(Said("agent", "2027-06-01") is var said ? said with { Followed = [.. said.FollowUps, said.FollowUps[0] with { By = "mediator-len" }] } : Done()));
        Assert.False(IsAsked(Done()));
    }

    [Fact]
    public void What_The_Household_Tells_Of_The_Fund_Is_Known_Until_The_Day_Of_The_Call()
    {
        var on = Day("2027-06-02");
        var told = new RecordFslRequest(Day("2027-02-01"), 120_00, FslKind.Energy, null, FslSource.FollowUp);
        var facts = Facts(Record(Done(), on, fsl: told));
        Assert.Equal([on], facts.OfType<FslRequestRecorded>().Select(fact => fact.KnownOn));
        Assert.Equal(120_00, facts.OfType<FslRequestRecorded>().Single().AmountCents);
        var known = Done().Then(state => FslDecisions.Record(state, told, Now));
        var again = Assert.Single(Facts(Record(known, on, fsl: told)).OfType<FslRequestRecorded>());
        Assert.Equal((Day("2027-02-01"), null, FslKind.Energy, on), (again.On, again.AmountCents, again.Aid, again.KnownOn));
        Assert.IsType<Decision.Refused>(Record(Done(), on, fsl: told with { On = Day("2029-01-01") }));
    }

    [Fact]
    public void Of_An_Orientation_Nothing_Is_Said_Twice_And_Nothing_That_Is_Older_Than_What_Is_Known()
    {
        var id = OrientationId.Create(1);
        var oriented = Done() with { Orientations = [new Orientation(id, SchemeCode.Parse("adil"), Day("2026-12-03"), OrientationOutcome.Accepted, Day("2027-06-02"))] };
        Assert.Single(Facts(Record(oriented, Day("2027-06-02"), said: new OrientationSaid(id, OrientationOutcome.Accepted))));
        Assert.Equal(OrientationOutcome.Done, Facts(Record(oriented, Day("2027-06-02"), said: new OrientationSaid(id, OrientationOutcome.Done))).OfType<OrientationOutcomeRecorded>().Single().Outcome);
        var older = Assert.IsType<Decision.Refused>(Record(oriented, Day("2027-06-01"), said: new OrientationSaid(id, OrientationOutcome.Done)));
        Assert.Equal((FollowUpCodes.WrongOutcome, "orientations"), (older.Code, older.Field));
        var unknown = Assert.IsType<Decision.Refused>(Record(Done(), Day("2027-06-02"), said: new OrientationSaid(id, OrientationOutcome.Done)));
        Assert.Equal((OrientationCodes.NotFound, "orientations"), (unknown.Code, unknown.Field));
    }

    [Theory]
    [InlineData("2027-05-01", true), InlineData("2027-10-01", true), InlineData("2027-04-30", false), InlineData("2027-10-02", false)]
    public void Answers_Are_Put_Right_Within_The_Window_Of_Their_Month(string on, bool isTaken)
    {
        var said = Done().Then(state => Record(state, Day("2027-06-02")));
        var decision = FollowUpDecisions.Correct(said, Correction(on), Now);
        if (isTaken) Assert.Equal(Day(on), Assert.IsType<FollowUpCorrected>(Assert.Single(Facts(decision))).On);
        else Assert.Equal(["01/05/2027", "01/10/2027"], Assert.IsType<Decision.Refused>(decision).Arguments);
    }

    [Fact]
    public void Today_Is_Not_To_Come_And_The_Same_Answers_Of_Another_Day_Are_A_Correction()
    {
        var said = Done().Then(state => Record(state, Day("2027-06-02")));
        Assert.Single(Facts(FollowUpDecisions.Correct(said, Correction("2027-06-03"), At("2027-06-03T12:00"))));
        Assert.Empty(Facts(FollowUpDecisions.Correct(said, Correction("2027-06-02"), At("2027-06-03T12:00"))));
        Assert.Single(Facts(FollowUpDecisions.Correct(said, Correction("2027-06-02") with { Answers = Answers with { Bills = BillsSince.More } }, At("2027-06-03T12:00"))));
    }

    [Theory]
    [InlineData("2027-04-30", "01/05/2027", "01/10/2027"), InlineData("2027-10-15", "01/11/2027", "01/04/2028"), InlineData("2028-04-20", "01/11/2027", "01/04/2028")]
    public void Answers_Outside_Of_The_Windows_Are_Told_The_Nearest_To_Come_Else_The_Last(string on, string from, string until) =>
        Assert.Equal([from, until], Assert.IsType<Decision.Refused>(Record(Done(), Day(on))).Arguments);

    [Fact]
    public void A_Household_Given_Up_Is_Not_Given_Up_Again_By_One_More_Call()
    {
        var missed = Done() with { FollowUpsGivenUp = [new FollowUpGivenUp(First, 6, FollowUpEnd.Attempts, Day("2027-06-03"))] };
        Assert.IsType<FollowUpAttempted>(Assert.Single(Facts(Call(missed, FollowUpCall.Declined))));
        var full = missed with { FollowUpCalls = [.. Enumerable.Range(100, 200).Select(number => new FollowUpAttempt(RecordId.Create((ulong)number), First, 6, FollowUpCall.NoAnswer, Day("2027-06-03"), "a", null))] };
        var refused = Assert.IsType<Decision.Refused>(Call(full, FollowUpCall.NoAnswer));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, refused.Arguments.Single()));
        Assert.Single(Facts(Call(full with { FollowUpCalls = [.. full.FollowUpAttempts.Skip(1)] }, FollowUpCall.NoAnswer)));
    }

    [Fact]
    public void Calls_Of_Another_Month_Or_Visit_Are_Not_Counted()
    {
        FollowUpAttempt[] calls = [Attempt(First, 6, "2027-06-02"), Attempt(First, 12, "2027-12-02"), Attempt(Second, 6, "2027-06-09")];
        var stages = FollowUpSchedule.Of(Done() with { FollowUpCalls = calls });
        Assert.Equal([(1, Day("2027-06-02")), (1, Day("2027-12-02"))], stages.Select(stage => (stage.Attempts, stage.LastAttemptOn!.Value)));
        Assert.Equal(FollowUpState.Open, FollowUpSchedule.Of(Done() with { Followed = [new FollowUp(Second, Second, 6, Day("2027-06-02"), Answers, "a", null)] })[0].State);
        Assert.Equal(FollowUpState.Open, FollowUpSchedule.Of(Done() with { FollowUpsGivenUp = [new FollowUpGivenUp(Second, 6, FollowUpEnd.Attempts, Day("2027-06-02"))] })[0].State);
    }

    [Fact]
    public void Whoever_Wants_No_Contact_Or_A_Restriction_Is_Not_Called_But_Still_Counted()
    {
        var silent = Done() with { NoContactSince = Day("2027-01-01") };
        var restricted = Done() with { HeldFor = [RetentionHold.Restriction] };
        Assert.Equal(2, FollowUpSchedule.Open(Done()).Count);
        Assert.Equal(12, Assert.Single(FollowUpSchedule.Open(Done().Then(state => Record(state, Day("2027-06-02"))))).Month);
        foreach (var state in new[] { silent, restricted })
        {
            Assert.Empty(FollowUpSchedule.Open(state));
            Assert.Null(FollowUpSchedule.DueOn(state, Day("2027-06-02")));
            Assert.Equal(2, FollowUpSchedule.Of(state).Count);
        }

        Assert.True(FollowUpSchedule.Of(Done())[0].IsDueOn(Day("2027-10-01")));
        Assert.False(FollowUpSchedule.Of(Done())[0].IsDueOn(Day("2027-10-02")));
        Assert.Null(FollowUpSchedule.Taking(Done(), Day("2027-10-15")));
        Assert.Equal(12, FollowUpSchedule.Taking(Done(), Day("2027-11-01"))?.Month);
    }

    private static Decision Record(CaseState state, DateOnly on, OrientationSaid? said = null, RecordFslRequest? fsl = null) => FollowUpDecisions.Record(
        state, new RecordFollowUp(RecordId.Create(7), on, Answers, said is null ? [] : [said], "mediator-len", null) { FslRequests = fsl is null ? [] : [fsl] }, Now);

    private static CorrectFollowUp Correction(string on) => new(RecordId.Create(7), Day(on), Answers, OtherWords: false, "mediator-arr", null);

    private static Decision Call(CaseState state, FollowUpCall result) => FollowUpDecisions.Attempt(state, new AttemptFollowUp(RecordId.Create(9), Day("2027-06-10"), result, "mediator-len", null), Now);

    private static FollowUpAttempt Attempt(RecordId visit, int month, string on) => new(RecordId.Create(8), visit, month, FollowUpCall.NoAnswer, Day(on), "a", null);

    private static CaseEvent[] Facts(Decision decision) => [.. Assert.IsType<Decision.Accepted>(decision).Facts];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
