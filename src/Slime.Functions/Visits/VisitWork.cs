using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Corrections;
using Slime.Functions.Notifications;
using Slime.Functions.Routing;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Visits;

/// <summary>The commands on contacts and visits, with what follows from each: notes, notices, the mediator's quota.</summary>
internal sealed class VisitWork(
    CaseCommands commands, VisitNotes notes, StruckNumbers numbers, StaffStore staff, IOptions<RoutingOptions> routing, IOptions<VisitOptions> options, IOptions<NotificationOptions> notifications, DayChecks days, PromisedVisits promised, IEnumerable<IVisitFollower> followers, TimeProvider clock)
{
    /// <summary>A visit as near as this is told of at once: somebody must make ready.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);

    public Task<CommandOutcome> PlanAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId visitId, VisitRequest request, CancellationToken cancellation) =>
        ArrangeAsync(VisitDecisions.Plan, id, caller, matches, visitId, request, cancellation, state => state.FindVisit(visitId) is not null);

    public Task<CommandOutcome> MoveAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId visitId, VisitRequest request, CancellationToken cancellation) =>
        ArrangeAsync(VisitDecisions.Move, id, caller, matches, visitId, request, cancellation);

    public async Task<CommandOutcome> EndAsync(
        CaseId id, Caller caller, Func<long, bool> matches, RecordId visitId, OutcomeRequest request, CancellationToken cancellation)
    {
        var rules = await days.RulesAsync(caller, request.Because, cancellation);
        var outcome = await commands.RunAsync(id, caller, CaseRight.Work, matches, (state, context) => Conclude(VisitDecisions.End, state, visitId, request, Now(context), rules), cancellation, change =>
        {
            if (DayChecks.With(request.Note, request.Because) is { } note) change.Transaction.Upsert(VisitNotes.ToEntity(id, visitId, note));
            TellOfCancellation(change, change.State.FindVisit(visitId));
        });
        // Another partition than the case's: if this process dies here, CountAccompaniedVisits finds the visit uncounted.
        if (outcome is CommandOutcome.Done done) await CountAsync(done.State, cancellation);
        return outcome;
    }

    /// <summary>Puts a wrong outcome right, for those who answer for the territory's visits.</summary>
    public async Task<CommandOutcome> CorrectAsync(
        CaseId id, Caller caller, Func<long, bool> matches, RecordId visitId, OutcomeRequest request, CancellationToken cancellation)
    {
        var rules = await days.RulesAsync(caller, request.Because, cancellation);
        var outcome = await commands.RunAsync(
            id,
            caller,
            CaseRight.Work,
            matches,
            (state, context) => caller.MayCorrectVisits(state) ? Conclude(VisitDecisions.Correct, state, visitId, request, Now(context), rules) : Decision.Refuse(VisitCodes.NotFound),
            cancellation,
            change =>
            {
                if (DayChecks.With(request.Note, request.Because) is { } note) change.Transaction.Upsert(VisitNotes.ToEntity(id, visitId, note));
            });
        if (outcome is CommandOutcome.Done done) await CountAsync(done.State, cancellation);
        return outcome;
    }

    /// <summary>A number that turns out to be wrong is struck out in the same transaction.</summary>
    public async Task<CommandOutcome> RecordAsync(
        CaseId id, Caller caller, Func<long, bool> matches, RecordId contactId, ContactRequest request, CancellationToken cancellation)
    {
        var command = new RecordContact(contactId, request.Channel, request.Result, request.On, caller.Id, caller.Actor.Person, request.Time);
        var (day, rules) = (new FactDay(contactId.ToString(), request.On, "on"), await days.RulesAsync(caller, request.Because, cancellation));
        StruckNumber? struck = null;
        return await commands.ReadAndRunAsync(
            id,
            caller,
            CaseRight.Work,
            matches,
            async (stored, context) =>
            {
                var decision = DayChecks.Judge(VisitDecisions.Record(stored.State, command, options.Value.UnansweredAttempts, Now(context)), stored.State, day, rules);
                struck = request.StrikesNumber && decision is Decision.Accepted { Facts.IsEmpty: false } ? await numbers.StrikeAsync(stored.State, request.Phone, cancellation) : null;
                return struck?.AddTo(decision) ?? decision;
            },
            cancellation,
            change =>
            {
                if (DayChecks.With(request.Note, request.Because) is { } note) change.Transaction.Upsert(VisitNotes.ToEntity(id, contactId, note));
                struck?.Write(change);
            },
            state => state.Contacts.Any(contact => contact.Id == contactId));
    }

    /// <summary>Takes back an attempt that was recorded by mistake, with what was noted of it; a number that it struck out comes back.</summary>
    public async Task<CommandOutcome> WithdrawAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId contactId, CancellationToken cancellation)
    {
        var hasNote = await notes.HasAsync(id, contactId, cancellation);
        StruckNumber? again = null;
        return await commands.ReadAndRunAsync(
            id,
            caller,
            CaseRight.Work,
            matches,
            async (stored, context) =>
            {
                var decision = VisitDecisions.Withdraw(stored.State, contactId, options.Value.UnansweredAttempts, Now(context));
                again = decision is Decision.Accepted { Facts.IsEmpty: false } ? await numbers.GiveBackAsync(stored.State, contactId, cancellation) : null;
                return again?.AddTo(decision) ?? decision;
            },
            cancellation,
            change =>
            {
                if (hasNote) change.Transaction.Delete(LedgerKeys.Note(id, contactId));
                again?.Write(change);
            });
    }

    public Task<CommandOutcome> CloseAsync(CaseId id, Caller caller, Func<long, bool> matches, ClosureReason reason, CancellationToken cancellation) =>
        CloseAsync(id, caller, matches, (state, now) => VisitDecisions.Close(state, reason, now), cancellation);

    /// <summary>One of several that are closed at once: only a household that was tried in vain as often as is asked.</summary>
    public Task<CommandOutcome> CloseAsUnreachableAsync(CaseId id, Caller caller, CancellationToken cancellation) =>
        CloseAsync(id, caller, CaseFormRunner.AnyVersion, VisitDecisions.CloseAsUnreachable, cancellation);

    private Task<CommandOutcome> CloseAsync(CaseId id, Caller caller, Func<long, bool> matches, Func<CaseState, LocalNow, Decision> decide, CancellationToken cancellation)
    {
        RecordId? open = null;
        return commands.RunAsync(
            id,
            caller,
            CaseRight.Decide,
            matches,
            (state, context) =>
            {
                open = state.OpenVisit()?.Id;
                return decide(state, Now(context));
            },
            cancellation,
            change => TellOfCancellation(change, open is { } cancelled ? change.State.FindVisit(cancelled) : null));
    }

    public Task<CommandOutcome> ReopenAsync(CaseId id, Caller caller, Func<long, bool> matches, CancellationToken cancellation) =>
        commands.RunAsync(id, caller, CaseRight.Decide, matches, (state, _) => VisitDecisions.Reopen(state), cancellation);

    /// <summary>Lets the visit done count, if it was accompanied and is not counted yet, and takes back one that was not done after all.</summary>
    public async Task CountAsync(CaseState state, CancellationToken cancellation)
    {
        // It counted under the number that the case had before, and what said so went with that number.
        if (state.Eliminated is not null) return;
        if (state.DoneVisit() is { HasTutor: true } visit && state.Routing is { } given)
            await staff.CountAccompaniedVisitAsync(given.Mediator.PersonId, LedgerKeys.Counted(state.Id, visit.Id), cancellation);
        foreach (var undone in state.Visits.Where(known => known is { Corrections: > 0, HasTutor: true, Status: not VisitStatus.Done }))
            await staff.UncountAccompaniedVisitAsync(LedgerKeys.Counted(state.Id, undone.Id), cancellation);
    }

    public async Task<CompanionChoice> CompanionsAsync(CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        return new CompanionChoice(organisation.Staff, new AccompanimentPolicy(routing.Value.AccompaniedFirstVisits), organisation.AccompanimentDone(routing.Value.AccompanimentEnds));
    }

    private async Task<CommandOutcome> ArrangeAsync(
        Func<CaseState, PlanVisit, CompanionChoice, Decision> decide,
        CaseId id,
        Caller caller,
        Func<long, bool> matches,
        RecordId visitId,
        VisitRequest request,
        CancellationToken cancellation,
        Func<CaseState, bool>? stands = null)
    {
        var companions = await CompanionsAsync(cancellation);
        var command = new PlanVisit(visitId, request.When, request.AccompaniedBy);
        var rules = await days.RulesAsync(caller, request.Because, cancellation);
        var day = new FactDay(visitId.ToString(), request.When.Local.Date, "plannedFor");
        return await commands.RunAsync(id, caller, CaseRight.Work, matches, (state, _) => MovedMeanwhile(state, request, visitId) ?? DayChecks.Judge(decide(state, command, companions), state, day, rules), cancellation, change =>
        {
            if (DayChecks.With(null, request.Because) is { } note) change.Transaction.Upsert(VisitNotes.ToEntity(id, visitId, note));
            TellCompanions(change, visitId);
            if (change.State.FindVisit(visitId) is not { } visit || visit.When.At <= clock.GetUtcNow()) return;
            foreach (var follower in followers) follower.Arranged(change, visit, HeldUntil(visit));
        }, stands);
    }

    /// <summary>What speaks against a time that is to come: nothing once the person knows of it.</summary>
    /// <param name="moved">Null when a visit is planned; a visit that cannot be planned or moved at all is refused for that, not asked about.</param>
    public async Task<IReadOnlyList<VisitConflict>> ConflictsAsync(Caller caller, CaseState state, RecordId? moved, VisitRequest request, CancellationToken cancellation)
    {
        if (request.Confirmed || request.When.Until < clock.GetUtcNow() || state.Status is CaseStatus.Received or CaseStatus.Closed || state.OpenVisit()?.Id != moved) return [];
        var companions = (await CompanionsAsync(cancellation)).Choose(state, request.AccompaniedBy, request.When.Local.Date);
        var organisation = await staff.CurrentAsync(cancellation);
        var people = organisation.Staff;
        var going = companions.Select(companion => companion.PersonId).Append(state.Routing?.Mediator.PersonId).OfType<string>().SelectMany(people.PostsOfHolder).ToHashSet(StringComparer.Ordinal);
        var found = VisitConflicts.Of(request.When, going, await promised.OfAsync(caller, state.Id, going, cancellation), people);
        return companions.IsEmpty && state.Routing?.Mediator.PersonId is { } alone && LacksBaseCourse(organisation, alone) ? [.. found, new VisitConflict(ConflictReason.BaseCourse, alone)] : found;
    }

    /// <summary>Nobody visits alone before the base course of the mediators' path, when it has one.</summary>
    private static bool LacksBaseCourse(StaffOrganisation organisation, string mediator) =>
        organisation.Progress.AsksForBaseCourse && organisation.Progress.Of(mediator, organisation.Staff.Find(mediator)?.EntraObjectId) is not { HasBaseCourse: true };

    /// <summary>Two people who move one visit: the second sees the change of the first before she makes her own.</summary>
    private static Decision? MovedMeanwhile(CaseState state, VisitRequest request, RecordId visitId) =>
        request.Seen is { } seen && state.FindVisit(visitId) is { } visit && visit.Revision != seen
            ? Decision.Refuse(VisitCodes.MovedMeanwhile, VisitWords.When(visit.When.Local))
            : null;

    private static Decision Conclude(Func<CaseState, EndVisit, LocalNow, Decision> decide, CaseState state, RecordId visitId, OutcomeRequest request, LocalNow now, DayRules rules)
    {
        var command = new EndVisit(visitId, request.Outcome, request.On ?? FactDays.OutcomeDay(state, visitId, request.Outcome, now.Today));
        return DayChecks.Judge(decide(state, command, now), state, FactDays.Of(state, command), rules);
    }

    private static LocalNow Now(ProcessContext context) => new(context.At, LocalTime.Zone);

    private void TellCompanions(CaseChange change, RecordId visitId)
    {
        if (change.State.FindVisit(visitId) is { Companions.IsEmpty: false } visit && visit.When.At > clock.GetUtcNow())
            change.Send(NotifyStaff.MessageFor(change.State.Id, VisitNotices.For(VisitNotices.Planned, visit)) with { NotBefore = HeldUntil(visit) });
    }

    /// <summary>
    /// A date is told of once it has stood for a while: the notice of a date that was corrected meanwhile tells nobody, as
    /// the visit is another revision by then.
    /// </summary>
    private DateTimeOffset? HeldUntil(Visit visit)
    {
        var told = clock.GetUtcNow() + notifications.Value.EditHold;
        return visit.When.At - told > Near ? told : null;
    }

    /// <summary>Only those who would still have come are told.</summary>
    private void TellOfCancellation(CaseChange change, Visit? visit)
    {
        if (visit is { Status: VisitStatus.Cancelled or VisitStatus.Refused, Companions.IsEmpty: false } && visit.When.At > clock.GetUtcNow())
            change.Send(NotifyStaff.MessageFor(change.State.Id, VisitNotices.For(VisitNotices.Cancelled, visit)));
    }
}
