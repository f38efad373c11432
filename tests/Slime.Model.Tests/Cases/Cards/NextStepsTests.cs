using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Cards;

public sealed class NextStepsTests
{
    private static readonly SchemeCode Adil = SchemeCode.Parse("adil");

    /// <summary>The referral came on Monday 23 November; Tuesday 8 December is a working day, and so are the ten in between.</summary>
    [Theory]
    [InlineData("received", NextStep.None, null, null)]
    [InlineData("routed", NextStep.Call, "2026-11-23", "2026-12-07")]
    [InlineData("noAnswer", NextStep.CallAgain, "2026-11-27", "2026-11-30")]
    [InlineData("leftMessage", NextStep.CallAgain, "2026-11-27", "2026-11-30")]
    [InlineData("wrongNumber", NextStep.CallAgain, "2026-11-27", "2026-11-30")]
    [InlineData("reached", NextStep.Plan, "2026-11-27", "2026-12-04")]
    [InlineData("refused", NextStep.FollowUp, "2026-11-27", "2026-11-27")]
    [InlineData("planned", NextStep.Visit, "2026-12-01", "2026-12-01")]
    [InlineData("nobodyHome", NextStep.Plan, "2026-12-01", "2026-12-08")]
    [InlineData("cancelled", NextStep.Plan, "2026-12-01", "2026-12-08")]
    [InlineData("visitRefused", NextStep.FollowUp, "2026-12-01", "2026-12-01")]
    [InlineData("nobodyHome noAnswer", NextStep.CallAgain, "2026-12-02", "2026-12-03")]
    [InlineData("nobodyHome reached", NextStep.Plan, "2026-12-02", "2026-12-09")]
    [InlineData("done", NextStep.SubmitDiagnostic, "2026-12-01", "2026-12-08")]
    [InlineData("done oriented", NextStep.SubmitDiagnostic, "2026-12-01", "2026-12-08")]
    [InlineData("submitted", NextStep.Orient, "2026-12-03", "2026-12-17")]
    [InlineData("submitted oriented", NextStep.FollowUp, "2027-01-02", "2027-01-02")]
    [InlineData("submitted oriented accepted", NextStep.FollowUp, null, "2027-06-01")]
    [InlineData("submitted oriented accepted calledBack", NextStep.FollowUp, null, "2027-06-01")]
    [InlineData("submitted oriented accepted followed", NextStep.FollowUp, null, "2027-12-01")]
    [InlineData("submitted oriented schemeRefused", NextStep.Orient, "2026-12-10", "2026-12-24")]
    [InlineData("closed", NextStep.None, null, null)]
    [InlineData("submitted oriented closed", NextStep.None, null, null)]
    public void Each_State_Of_A_Case_Has_Its_Next_Step_Since_A_Day_And_Due_On_A_Day(string life, NextStep step, string? since, string? due)
    {
        var state = Lived(life);
        var found = NextSteps.Of(state, SampleCase.Paris);
        Assert.Equal(new CaseStep(step, Day(since)), found);
        var visit = state.OpenVisit()?.When;
        Assert.Equal(new DueStep(step, Day(due)), NextSteps.At(found, visit, FollowUpSchedule.Open(state), NextStepPolicy.Default, SampleCase.At("2026-11-24T12:00")));
        Assert.Equal(found, CaseCard.Of(state, SampleCase.Paris).Step);
    }

    [Theory]
    [InlineData("2026-12-01T09:30", NextStep.Visit)]
    [InlineData("2026-12-01T11:14", NextStep.Visit)]
    [InlineData("2026-12-01T11:15", NextStep.RecordOutcome)]
    [InlineData("2026-12-20T09:30", NextStep.RecordOutcome)]
    public void A_Visit_Whose_Time_Is_Over_Waits_For_Its_Outcome(string now, NextStep step)
    {
        var planned = SampleCase.Planned();
        var shown = NextSteps.At(NextSteps.Of(planned, SampleCase.Paris), planned.OpenVisit()!.When, [], NextStepPolicy.Default, SampleCase.At(now));
        Assert.Equal(new DueStep(step, new DateOnly(2026, 12, 1)), shown);
    }

    [Theory]
    [InlineData("2027-10-01", "2027-06-01"), InlineData("2027-10-02", "2027-12-01"), InlineData("2028-04-02", null)]
    public void A_Follow_Up_Whose_Time_Is_Over_Is_No_Longer_The_Next_Step(string today, string? due)
    {
        var state = Lived("done submitted oriented accepted");
        Assert.Equal(new DueStep(NextStep.FollowUp, Day(due)), NextSteps.At(NextSteps.Of(state, SampleCase.Paris), null, FollowUpSchedule.Open(state), NextStepPolicy.Default, SampleCase.At($"{today}T12:00")));
    }

    [Theory]
    [InlineData("routed", NextStep.None), InlineData("noAnswer", NextStep.None), InlineData("reached", NextStep.None)]
    [InlineData("submitted oriented", NextStep.None)]
    [InlineData("planned", NextStep.Visit), InlineData("done", NextStep.SubmitDiagnostic), InlineData("submitted", NextStep.Orient)]
    public void Nobody_Is_To_Call_A_Household_That_Wants_No_Contact(string life, NextStep step) =>
        Assert.Equal(step, NextSteps.Of(Lived(life) with { NoContactSince = new DateOnly(2026, 12, 4) }, SampleCase.Paris).Step);

    // Nobody was home on 1 December.
    [Theory]
    [InlineData("2026-11-27", ContactResult.Refused, NextStep.Plan)]
    [InlineData("2026-12-01", ContactResult.Refused, NextStep.Plan)]
    [InlineData("2026-12-02", ContactResult.Refused, NextStep.FollowUp)]
    [InlineData("2026-12-01", ContactResult.NoAnswer, NextStep.CallAgain)]
    public void A_Call_Counts_When_It_Came_After_The_Visit(string on, ContactResult result, NextStep step)
    {
        var called = Ended(VisitStatus.NobodyHome).Apply(
            new ContactAttempted(RecordId.Parse("0000000D"), ContactChannel.Phone, result, Day(on)!.Value, "mediator-len"),
            SampleCase.Time("2026-12-02T12:00").At);
        Assert.Equal(step, NextSteps.Of(called, SampleCase.Paris).Step);
    }

    [Fact]
    public void Of_Several_Schemes_The_First_Answer_Is_Awaited_And_The_Last_Refusal_Asks_For_Another()
    {
        var fsl = SchemeCode.Parse("fslEnergie");
        var both = Lived("done submitted oriented").Apply(
            new OrientationAdded(OrientationId.Create(2), fsl, new DateOnly(2026, 12, 3), "mediator-len") { DueOn = new DateOnly(2026, 12, 20) },
            SampleCase.Time("2026-12-03T12:00").At);
        Assert.Equal(new CaseStep(NextStep.FollowUp, new DateOnly(2026, 12, 20)), NextSteps.Of(both, SampleCase.Paris));
        var refused = Refused(Refused(both, 2, fsl, 15), 1, Adil, 10);
        Assert.Equal(new CaseStep(NextStep.Orient, new DateOnly(2026, 12, 15)), NextSteps.Of(refused, SampleCase.Paris));

        static CaseState Refused(CaseState state, ulong orientation, SchemeCode scheme, int day) => state.Apply(
            new OrientationOutcomeRecorded(OrientationId.Create(orientation), scheme, OrientationOutcome.Refused, new DateOnly(2026, 12, day)),
            state.ReceivedAt);
    }

    [Theory]
    [InlineData("2026-11-30", true), InlineData("2026-12-01", true), InlineData("2026-12-02", false), InlineData(null, false)]
    public void A_Step_Is_Due_On_Its_Day_And_After(string? due, bool isDue) =>
        Assert.Equal(isDue, new DueStep(NextStep.Call, Day(due)).IsDueOn(new DateOnly(2026, 12, 1)));

    [Fact]
    public void A_Reopened_Case_Waits_For_What_It_Waited_For()
    {
        var reopened = Lived("reached closed").Then(VisitDecisions.Reopen);
        Assert.Equal(NextStep.Plan, NextSteps.Of(reopened, SampleCase.Paris).Step);
    }

    private static CaseState Lived(string life)
    {
        var state = life == "received" ? SampleCase.Received() : SampleCase.Routed();
        foreach (var word in life.Split(' ')) state = After(state, word);
        return state;
    }

    private static CaseState After(CaseState state, string word) => word switch
    {
        "received" or "routed" => state,
        "noAnswer" => Contacted(state, ContactResult.NoAnswer),
        "leftMessage" => Contacted(state, ContactResult.LeftMessage),
        "wrongNumber" => Contacted(state, ContactResult.WrongNumber),
        "reached" => Contacted(state, ContactResult.Reached),
        "refused" => Contacted(state, ContactResult.Refused),
        "calledBack" => state.Apply(new ContactAttempted(RecordId.Parse("0000000B"), ContactChannel.Phone, ContactResult.Reached, new DateOnly(2027, 6, 10), "mediator-len"), state.ReceivedAt),
        "followed" => state.Apply(new FollowUpRecorded(RecordId.Parse("0000000C"), SampleCase.First, 6, new DateOnly(2027, 6, 10), new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same), "mediator-len"), state.ReceivedAt),
        "planned" => SampleCase.Planned(),
        "nobodyHome" => Ended(VisitStatus.NobodyHome),
        "cancelled" => Ended(VisitStatus.Cancelled),
        "visitRefused" => Ended(VisitStatus.Refused),
        "done" => SampleCase.Done(),
        "submitted" => SampleCase.Done().Apply(
            new DiagnosticSubmitted(1, SampleCase.First, new DateOnly(2026, 12, 1), DiagnosticFigures.Of(new Diagnostic(), IndicatorParameterSet.Published, new DateOnly(2026, 12, 1))), SampleCase.At("2026-12-03T18:00").At),
        "oriented" => state.Apply(new OrientationAdded(OrientationId.Create(1), Adil, new DateOnly(2026, 12, 3), "mediator-len"), state.ReceivedAt),
        "accepted" => state.Apply(new OrientationOutcomeRecorded(OrientationId.Create(1), Adil, OrientationOutcome.Accepted, new DateOnly(2026, 12, 10)), state.ReceivedAt),
        "schemeRefused" => state.Apply(new OrientationOutcomeRecorded(OrientationId.Create(1), Adil, OrientationOutcome.Refused, new DateOnly(2026, 12, 10)), state.ReceivedAt),
        "closed" => state.Then(current => VisitDecisions.Close(current, ClosureReason.Solved, SampleCase.At("2026-12-20T12:00"))),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No such step in a life."),
    };

    private static CaseState Contacted(CaseState state, ContactResult result) => state.Apply(
        new ContactAttempted(RecordId.Parse("0000000A"), ContactChannel.Phone, result, state.Visits.IsEmpty ? new DateOnly(2026, 11, 27) : new DateOnly(2026, 12, 2), "mediator-len"),
        state.ReceivedAt);

    private static CaseState Ended(VisitStatus outcome) =>
        SampleCase.Planned().Then(state => VisitDecisions.End(state, new EndVisit(SampleCase.First, outcome, new DateOnly(2026, 12, 1)), SampleCase.At("2026-12-01T12:00")));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
