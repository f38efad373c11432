using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.FollowUps;

/// <summary>Why a command on follow-ups is refused; stable, each with its words in the resources.</summary>
public static class FollowUpCodes
{
    /// <summary>Nobody visited the household, or it is not to be asked.</summary>
    public const string NotWanted = "follow_up_not_wanted";

    /// <summary>Of a field: answers of that day count neither for six months nor for twelve. Arguments: the first and the last day of the nearest window.</summary>
    public const string OutsideWindow = "follow_up_outside_window";

    /// <summary>The answers of that month are there already.</summary>
    public const string AlreadyRecorded = "follow_up_already_recorded";

    public const string InFuture = "follow_up_in_future";

    /// <summary>Of a field: what an orientation came to does not follow what is known of it.</summary>
    public const string WrongOutcome = "follow_up_outcome_not_allowed";

    /// <summary>The case has no such answers.</summary>
    public const string NotFound = "follow_up_not_found";

    public static IReadOnlyList<string> All { get; } = [NotWanted, AlreadyRecorded, InFuture, NotFound];
}

/// <summary>What the household says has come of an orientation.</summary>
public sealed record OrientationSaid(OrientationId Id, OrientationOutcome Outcome);

/// <param name="By">The post of whoever asked.</param>
public sealed record RecordFollowUp(RecordId Id, DateOnly On, FollowUpAnswers Answers, ImmutableArray<OrientationSaid> Orientations, string By, Guid? Person)
{
    /// <summary>Requests to the fund of which the household tells.</summary>
    public ImmutableArray<RecordFslRequest> FslRequests { get; init; } = [];
}

/// <param name="OtherWords">What was written beside the answers changes too.</param>
/// <param name="By">The post of whoever puts it right.</param>
public sealed record CorrectFollowUp(RecordId Id, DateOnly On, FollowUpAnswers Answers, bool OtherWords, string By, Guid? Person);

/// <param name="By">The post of whoever called.</param>
public sealed record AttemptFollowUp(RecordId Id, DateOnly On, FollowUpCall Result, string By, Guid? Person);

/// <summary>Follow-ups: state, command and moment in, facts or a refusal out. A command that was already done gives no facts.</summary>
public static class FollowUpDecisions
{
    /// <summary>Calls without answers after which nobody calls again; a proposal.</summary>
    public const int MostAttempts = 3;

    public static Decision Record(CaseState state, RecordFollowUp command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.FollowUps.Any(made => made.Id == command.Id)) return Decision.Accept();
        if (Judge(state, command.On, now, out var stage, out var visit) is { } refused) return refused;
        var facts = new List<CaseEvent>
        {
            new FollowUpRecorded(command.Id, visit, stage.Month, command.On, command.Answers with { WasCold = state.Facts.Cold }, command.By, command.Person),
        };
        foreach (var told in command.FslRequests)
        {
            switch (FslDecisions.Record(state, told, now))
            {
                case Decision.Accepted accepted:
                    // What was known already is told again: so much is known of the household until this day.
                    facts.AddRange(accepted.Facts.IsEmpty ? [new FslRequestRecorded(told.On, null, told.Kind, null, told.Source, command.On)] : accepted.Facts.OfType<FslRequestRecorded>().Select(fact => fact with { KnownOn = command.On }));
                    break;
                case var wrong:
                    return wrong;
            }
        }

        foreach (var said in command.Orientations)
        {
            if (state.FindOrientation(said.Id) is not { } known) return Decision.Wrong("orientations", OrientationCodes.NotFound);
            if (known.Outcome == said.Outcome) continue;
            if (!OrientationTransitions.IsAllowed(known.Outcome, said.Outcome) || command.On < known.OutcomeOn) return Decision.Wrong("orientations", FollowUpCodes.WrongOutcome);
            facts.Add(new OrientationOutcomeRecorded(known.Id, known.Scheme, said.Outcome, command.On));
        }

        return Decision.Accept([.. facts]);
    }

    /// <summary>
    /// Puts answers right at any later time, for the month for which they were taken; whether it was cold before stays as it was kept.
    /// What the household said of its orientations and of the fund has been theirs since, and is put right there.
    /// </summary>
    public static Decision Correct(CaseState state, CorrectFollowUp command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.FindFollowUp(command.Id) is not { } known) return Decision.Refuse(FollowUpCodes.NotFound);
        if (command.On > now.Today) return Decision.Refuse(FollowUpCodes.InFuture);
        if (command.On != known.On && state.FindVisit(known.VisitId) is { EndedOn: { } visited })
        {
            var (from, until) = FollowUpSchedule.Window(visited, known.Month);
            if (command.On < from || until < command.On) return Decision.Wrong("on", FollowUpCodes.OutsideWindow, FactDays.Text(from), FactDays.Text(until));
        }

        var answers = command.Answers with { WasCold = known.Answers.WasCold };
        return command.On == known.On && answers == known.Answers && !command.OtherWords
            ? Decision.Accept()
            : Decision.Accept(new FollowUpCorrected(known.Id, known.Month, command.On, answers, command.By, command.Person));
    }

    /// <summary>The third call without answers, and the one at which the household declines, end the follow-up.</summary>
    public static Decision Attempt(CaseState state, AttemptFollowUp command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.FollowUpAttempts.Any(made => made.Id == command.Id)) return Decision.Accept();
        if (Judge(state, command.On, now, out var stage, out var visit) is { } refused) return refused;
        if (stage.Attempts >= VisitDecisions.MaxEntries) return Decision.Refuse(VisitCodes.TooMany, VisitDecisions.MaxEntries.ToString(CultureInfo.InvariantCulture));
        var attempt = new FollowUpAttempted(command.Id, visit, stage.Month, command.Result, command.On, command.By, command.Person);
        FollowUpEnd? end = stage.State == FollowUpState.Missed ? null
            : command.Result == FollowUpCall.Declined ? FollowUpEnd.Declined
            : stage.Attempts + 1 >= MostAttempts ? FollowUpEnd.Attempts
            : null;
        return end is { } why ? Decision.Accept(attempt, new FollowUpMissed(visit, stage.Month, why, command.On)) : Decision.Accept(attempt);
    }

    private static Decision.Refused? Judge(CaseState state, DateOnly on, LocalNow now, out FollowUpStage stage, out RecordId visit)
    {
        (stage, visit) = (null!, default);
        if (FollowUpSchedule.Of(state) is not { Count: > 0 } stages) return (Decision.Refused)Decision.Refuse(FollowUpCodes.NotWanted);
        if (on > now.Today) return (Decision.Refused)Decision.Refuse(FollowUpCodes.InFuture);
        if (stages.FirstOrDefault(each => each.Takes(on)) is not { } taking)
        {
            var nearest = stages.FirstOrDefault(each => on < each.From) ?? stages[^1];
            return Decision.Wrong("on", FollowUpCodes.OutsideWindow, FactDays.Text(nearest.From), FactDays.Text(nearest.Until));
        }

        if (taking.State == FollowUpState.Done) return (Decision.Refused)Decision.Refuse(FollowUpCodes.AlreadyRecorded);
        (stage, visit) = (taking, state.FollowedVisit()!.Id);
        return null;
    }
}
