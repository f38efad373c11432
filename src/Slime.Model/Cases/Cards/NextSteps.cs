using Slime.Model.Calendar;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Cards;

/// <summary>What a case waits for: state in, step out.</summary>
public static class NextSteps
{
    /// <summary>After so many days without an answer from a scheme somebody asks; a proposal.</summary>
    public const int AnswerWithinDays = 30;

    /// <summary>What the facts of the case say, whatever the day: a visit that is planned is a visit until somebody looks at the clock.</summary>
    /// <param name="zone">Of the département.</param>
    public static CaseStep Of(CaseState state, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status is CaseStatus.Received or CaseStatus.Closed) return CaseStep.None;
        if (state.OpenVisit() is { } planned) return new CaseStep(NextStep.Visit, planned.When.Local.Date);
        // Nothing is asked of anybody that would be refused.
        if (RestrictedUse.IsRestricted(state)) return CaseStep.None;
        var step = AfterPlanning(state, zone);
        return state.NoContactSince is not null && step.Step is (NextStep.Call or NextStep.CallAgain or NextStep.Plan or NextStep.FollowUp) ? CaseStep.None : step;
    }

    private static CaseStep AfterPlanning(CaseState state, TimeZoneInfo zone)
    {
        if (state.DoneVisit() is not { } done) return BeforeVisit(state, zone);
        if (state.Diagnostics is not [.., var handedIn]) return new CaseStep(NextStep.SubmitDiagnostic, done.EndedOn);
        return state.Orientations.IsEmpty ? new CaseStep(NextStep.Orient, Day(handedIn.At, zone)) : AfterOrientation(state);
    }

    /// <summary>The same on the clock of the département: what is past, and what is due.</summary>
    /// <param name="visit">The visit that is planned, if one is.</param>
    /// <param name="followUps">Of the visit that was done, neither done nor given up.</param>
    public static DueStep At(CaseStep step, PlannedTime? visit, IEnumerable<FollowUpStage> followUps, NextStepPolicy policy, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(policy);
        if (step.Step == NextStep.FollowUp)
        {
            // A follow-up whose time is over is no longer asked for.
            var asked = followUps.Where(stage => now.Today <= stage.Until).Select(stage => (DateOnly?)stage.DueOn);
            return new DueStep(step.Step, asked.Append(step.Since).Min());
        }

        if (step.Since is not { } since) return new DueStep(step.Step, null);
        return step.Step switch
        {
            NextStep.Visit when visit is not null && visit.Until <= now.At => new DueStep(NextStep.RecordOutcome, since),
            NextStep.Call => Within(policy.CallWithin),
            NextStep.CallAgain => Within(policy.CallAgainWithin),
            NextStep.Plan => Within(policy.PlanWithin),
            NextStep.SubmitDiagnostic => Within(policy.SubmitWithin),
            NextStep.Orient => Within(policy.OrientWithin),
            _ => new DueStep(step.Step, since),
        };

        DueStep Within(int days) => new(step.Step, WorkingDays.After(since, days));
    }

    private static CaseStep BeforeVisit(CaseState state, TimeZoneInfo zone)
    {
        var ended = state.Visits is [.., var visit] ? visit : null;
        var contact = state.Contacts is [.., var made] ? made : null;
        // Planning a visit takes the count of unanswered attempts back: what is counted came after it.
        if (contact is not null && (ended is null || contact.On > ended.EndedOn || state.UnansweredAttempts > 0))
        {
            return contact.Result switch
            {
                ContactResult.Refused => new CaseStep(NextStep.FollowUp, contact.On),
                ContactResult.Reached => new CaseStep(NextStep.Plan, contact.On),
                _ => new CaseStep(NextStep.CallAgain, contact.On),
            };
        }

        if (ended is not null) return new CaseStep(ended.Status == VisitStatus.Refused ? NextStep.FollowUp : NextStep.Plan, ended.EndedOn);
        return new CaseStep(NextStep.Call, Day(state.ReceivedAt, zone));
    }

    private static CaseStep AfterOrientation(CaseState state)
    {
        var going = state.Orientations.Where(orientation => orientation.Outcome != OrientationOutcome.Refused).ToList();
        if (going.Count == 0) return new CaseStep(NextStep.Orient, state.Orientations.Max(orientation => orientation.OutcomeOn));
        var answers = going.Where(orientation => orientation.Outcome is OrientationOutcome.Sent or OrientationOutcome.NoAnswer).Select(orientation => orientation.DueOn ?? orientation.OutcomeOn.AddDays(AnswerWithinDays));
        return new CaseStep(NextStep.FollowUp, answers.Select(day => (DateOnly?)day).Min());
    }

    private static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => LocalDateTime.Of(at, zone).Date;
}
