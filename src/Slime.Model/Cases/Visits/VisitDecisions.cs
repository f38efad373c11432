using Slime.Model.Cases.Routing;

namespace Slime.Model.Cases.Visits;

/// <summary>
/// What may happen to a case by contacts, visits, closing and reopening: state, command and moment in, facts or a refusal
/// out. A command that was already done gives no facts, so that it may come twice.
/// </summary>
public static class VisitDecisions
{
    /// <summary>Unanswered attempts after which closing as unreachable is proposed, unless coordination sets another number.</summary>
    public const int DefaultUnansweredAttempts = 4;

    /// <summary>A row of storage is limited; no real case comes near.</summary>
    public const int MaxEntries = 200;

    public static Decision Record(CaseState state, RecordContact command, int attemptsBeforeClosure, LocalNow now)
    {
        if (state.Contacts.Any(contact => contact.Id == command.Id)) return Decision.Accept();
        if (RefusalOfContact(state, command.Result is ContactResult.Reached or ContactResult.Refused) is { } refusal) return refusal;
        if (command.On > now.Today || (command.On == now.Today && command.Time > now.Time)) return Decision.Refuse(VisitCodes.ContactInFuture);
        if (state.Contacts.Length >= MaxEntries) return Decision.Refuse(VisitCodes.TooMany, $"{MaxEntries}");
        var made = new ContactAttempted(command.Id, command.Channel, command.Result, command.On, command.By, command.Person, command.Time);
        var after = state.Apply(made, now.At);
        return after.UnansweredAttempts >= attemptsBeforeClosure && !after.AskClosureAsUnreachable
            ? Decision.Accept(made, new ClosureSuggested(ClosureReason.Unreachable, after.UnansweredAttempts))
            : Decision.Accept(made);
    }

    /// <summary>Takes back an attempt that was recorded by mistake.</summary>
    public static Decision Withdraw(CaseState state, RecordId contact, int attemptsBeforeClosure, LocalNow now)
    {
        if (state.Contacts.FirstOrDefault(known => known.Id == contact) is not { } made) return Decision.Refuse(VisitCodes.NotFound);
        if (RefusalOfContact(state, made.IsAnswered) is { } refusal) return refusal;
        var withdrawn = new ContactWithdrawn(contact);
        var after = state.Apply(withdrawn, now.At);
        // An answer that was none: what was unanswered before it counts again.
        return state.Status != CaseStatus.Closed && after.UnansweredAttempts >= attemptsBeforeClosure && !after.AskClosureAsUnreachable
            ? Decision.Accept(withdrawn, new ClosureSuggested(ClosureReason.Unreachable, after.UnansweredAttempts))
            : Decision.Accept(withdrawn);
    }

    public static Decision Plan(CaseState state, PlanVisit command, CompanionChoice companions)
    {
        if (state.FindVisit(command.Id) is not null) return Decision.Accept();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        if (state.OpenVisit() is not null) return Decision.Refuse(VisitCodes.AlreadyPlanned);
        if (!CaseTransitions.IsAllowed(state.Status, CaseStatus.VisitPlanned)) return Decision.Refuse(VisitCodes.AlreadyDone);
        if (state.Visits.Length >= MaxEntries) return Decision.Refuse(VisitCodes.TooMany, $"{MaxEntries}");
        return Decision.Accept(new VisitPlanned(command.Id, command.When, companions.Choose(state, command.AccompaniedBy, command.When.Local.Date)));
    }

    public static Decision Move(CaseState state, PlanVisit command, CompanionChoice companions)
    {
        if (RefusalOfVisit(state, command.Id) is { } refusal) return refusal;
        var visit = state.OpenVisit()!;
        var chosen = companions.Choose(state, command.AccompaniedBy, command.When.Local.Date);
        return visit.When == command.When && visit.Companions.SequenceEqual(chosen)
            ? Decision.Accept()
            : Decision.Accept(new VisitMoved(command.Id, command.When, chosen));
    }

    public static Decision End(CaseState state, EndVisit command, LocalNow now)
    {
        if (state.FindVisit(command.Id) is { } known && known.Status == command.Outcome && known.EndedOn == command.On) return Decision.Accept();
        if (RefusalOfVisit(state, command.Id) is { } refusal) return refusal;
        var visit = state.OpenVisit()!;
        var tookPlace = command.Outcome is VisitStatus.Done or VisitStatus.NobodyHome;
        if (command.On > now.Today || (tookPlace && visit.When.At > now.At)) return Decision.Refuse(VisitCodes.InFuture);
        return Decision.Accept(command.Outcome switch
        {
            VisitStatus.Done => new VisitDone(visit.Id, command.On, visit.HasTutor, state.Routing?.Mediator.PersonId ?? Assignment.Coordination),
            VisitStatus.NobodyHome => new VisitNobodyHome(visit.Id, command.On),
            VisitStatus.Cancelled => new VisitCancelled(visit.Id, command.On),
            VisitStatus.Refused => new VisitRefused(visit.Id, command.On),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Outcome, "A planned visit has no outcome yet."),
        });
    }

    /// <summary>Puts the outcome of a visit right: on its day, before its diagnostic is handed in, and with one visit done at most.</summary>
    public static Decision Correct(CaseState state, EndVisit command, LocalNow now)
    {
        if (state.FindVisit(command.Id) is not { } visit) return Decision.Refuse(VisitCodes.NotFound);
        if (visit.Status == command.Outcome && visit.EndedOn == command.On) return Decision.Accept();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        if (visit.IsOpen) return Decision.Refuse(VisitCodes.StillOpen);
        if (state.Diagnostics.Any(diagnostic => diagnostic.VisitId == visit.Id)) return Decision.Refuse(VisitCodes.HasDiagnostic);
        var tookPlace = command.Outcome is VisitStatus.Done or VisitStatus.NobodyHome;
        if (command.On > now.Today || (tookPlace && visit.When.At > now.At)) return Decision.Refuse(VisitCodes.InFuture);
        if (command.Outcome == VisitStatus.Done && visit.Status != VisitStatus.Done)
        {
            if (state.OpenVisit() is not null) return Decision.Refuse(VisitCodes.AlreadyPlanned);
            if (state.DoneVisit() is not null) return Decision.Refuse(VisitCodes.AlreadyDone);
        }

        return Decision.Accept(new VisitOutcomeCorrected(
            visit.Id, visit.Status, command.Outcome, command.On, visit.HasTutor, state.Routing?.Mediator.PersonId ?? Assignment.Coordination));
    }

    /// <summary>Closes the case; a visit that is still planned is cancelled first.</summary>
    public static Decision Close(CaseState state, ClosureReason reason, LocalNow now)
    {
        if (state.Status == CaseStatus.Closed && state.Closure == reason) return Decision.Accept();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        return state.OpenVisit() is { } open
            ? Decision.Accept(new VisitCancelled(open.Id, now.Today), new Closed(reason))
            : Decision.Accept(new Closed(reason));
    }

    /// <summary>Only a household that nobody could reach as often as coordination asks: one that answered is not unreachable.</summary>
    public static Decision CloseAsUnreachable(CaseState state, LocalNow now) =>
        state is { Status: not (CaseStatus.Received or CaseStatus.Closed), AskClosureAsUnreachable: false }
            ? Decision.Refuse(VisitCodes.NotUnreachable)
            : Close(state, ClosureReason.Unreachable, now);

    public static Decision Reopen(CaseState state) =>
        state.Status == CaseStatus.Closed ? Decision.Accept(new Reopened()) : Decision.Refuse(VisitCodes.CaseNotClosed);

    /// <summary>Most cases are closed long before their time ends: a contact that reached the household after the notice is noted without reopening them.</summary>
    private static Decision? RefusalOfContact(CaseState state, bool isAnswered) =>
        isAnswered && state is { Status: CaseStatus.Closed, IsAnnounced: true } ? null : RefusalOfWork(state);

    private static Decision? RefusalOfWork(CaseState state) => state.Status switch
    {
        CaseStatus.Received => Decision.Refuse(VisitCodes.CaseNotRouted),
        CaseStatus.Closed => Decision.Refuse(VisitCodes.CaseClosed),
        _ => null,
    };

    private static Decision? RefusalOfVisit(CaseState state, RecordId id) => state.FindVisit(id) switch
    {
        null => Decision.Refuse(VisitCodes.NotFound),
        { IsOpen: false } => Decision.Refuse(VisitCodes.NotOpen),
        _ => null,
    };
}
