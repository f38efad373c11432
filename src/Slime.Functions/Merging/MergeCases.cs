using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Visits;
using Slime.Platform.Time;

namespace Slime.Functions.Merging;

/// <summary>
/// Merges one case into another, which may be of another territory and so of another transaction: first the one that stays says
/// that it takes the other in, which counts for nothing until the other says so too; then the other closes. Cut off at any point,
/// the same request goes on where it was. Two who merge two cases into each other at one moment are both told, and nothing is merged.
/// </summary>
internal sealed class MergeCases(CaseCommands commands, CaseStore cases, TimeProvider clock)
{
    /// <summary>The mediator of both, or whoever stands in for her, and coordination.</summary>
    public static bool MayMerge(Caller caller, CaseState state) =>
        caller.IsMediatorOf(CaseInvolvement.Of(state));

    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, CaseId into, CancellationToken cancellation)
    {
        if (await JudgeAsync(id, caller, into, cancellation) is { } refusal) return refusal;
        var taken = await TakeInAsync(into, id, caller, cancellation);
        if (taken is Decision.Refused refused) return new CommandOutcome.Refused(refused);
        RecordId? open = null;
        var outcome = await commands.ReadAndRunAsync(id, caller, CaseRight.Read, matches, async (stored, context) =>
        {
            open = stored.State.OpenVisit()?.Id;
            var target = await cases.FindAsync(into, cancellation) ?? throw new InvalidOperationException($"The case {into} does not exist.");
            return MergeDecisions.Merge(stored.State, target.State, new LocalNow(context.At, LocalTime.Zone));
        }, cancellation, change => TellOfCancellation(change, open));
        if (outcome is not CommandOutcome.Done)
        {
            await GiveBackAsync(into, id, caller, cancellation);
            return outcome;
        }

        if (await cases.FindAsync(into, cancellation) is { State.Status: not CaseStatus.Closed }) return outcome;
        await ChangeAsync(id, caller, state => state.MergedInto == into && !state.ChangedSinceMerge ? Decision.Accept(new Reopened()) : Decision.Accept(), cancellation);
        await GiveBackAsync(into, id, caller, cancellation);
        return new CommandOutcome.Refused(new Decision.Refused(MergeCodes.TargetClosed, []));
    }

    public async Task<CommandOutcome> UndoAsync(CaseId id, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return new CommandOutcome.NotFound();
        if (!MayMerge(caller, stored.State)) return new CommandOutcome.Forbidden();
        if (stored.State.MergedInto is not { } into || await cases.FindAsync(into, cancellation) is not { } target)
            return new CommandOutcome.Refused(new Decision.Refused(MergeCodes.NotMerged, []));
        if (!MayMerge(caller, target.State)) return new CommandOutcome.Forbidden();
        var outcome = await commands.ReadAndRunAsync(
            id, caller, CaseRight.Read, matches, async (known, _) => MergeDecisions.Undo(known.State, (await cases.FindAsync(into, cancellation))!.State), cancellation);
        if (outcome is CommandOutcome.Done) await GiveBackAsync(into, id, caller, cancellation);
        return outcome;
    }

    public async Task<bool> MayUndoAsync(CaseState state, Caller caller, CancellationToken cancellation) =>
        state.MergedInto is { } into && MayMerge(caller, state) && await cases.FindAsync(into, cancellation) is { State: var target }
        && MayMerge(caller, target) && MergeDecisions.Undo(state, target) is Decision.Accepted;

    /// <summary>Before anything is written: whether both are the caller's to merge, and what speaks against it already.</summary>
    private async Task<CommandOutcome?> JudgeAsync(CaseId id, Caller caller, CaseId into, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return new CommandOutcome.NotFound();
        if (!MayMerge(caller, state)) return new CommandOutcome.Forbidden();
        if (await cases.FindAsync(into, cancellation) is not { State: var target } || !caller.MayRead(target))
            return new CommandOutcome.Refused(Decision.Wrong("into", MergeCodes.TargetUnknown));
        if (!MayMerge(caller, target)) return new CommandOutcome.Forbidden();
        return MergeDecisions.Merge(state, target, new LocalNow(clock.GetUtcNow(), LocalTime.Zone)) is Decision.Refused refused ? new CommandOutcome.Refused(refused) : null;
    }

    private Task<Decision> TakeInAsync(CaseId into, CaseId other, Caller caller, CancellationToken cancellation) =>
        ChangeAsync(into, caller, state => MergeDecisions.TakeIn(state, other), cancellation);

    private async Task GiveBackAsync(CaseId into, CaseId other, Caller caller, CancellationToken cancellation)
    {
        // What two asked for at once stands when one of them did it.
        if (await cases.FindAsync(other, cancellation) is { State: var state } && state.MergedInto == into) return;
        await ChangeAsync(into, caller, state => state.TakenIn.Any(known => known.Case == other) ? Decision.Accept(new MergeUndone(other)) : Decision.Accept(), cancellation);
    }

    private Task<Decision> ChangeAsync(CaseId id, Caller caller, Func<CaseState, Decision> decide, CancellationToken cancellation) => cases.ChangeAsync(async () =>
    {
        var stored = await cases.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"The case {id} does not exist.");
        var decision = decide(stored.State);
        if (decision is not Decision.Accepted { Facts.IsEmpty: false } accepted) return ((CaseChange?)null, decision);
        var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow()));
        foreach (var fact in accepted.Facts) change.Record(fact);
        return (change, decision);
    }, cancellation);

    /// <summary>Whoever was to come along on the visit that is called off.</summary>
    private void TellOfCancellation(CaseChange change, RecordId? open)
    {
        if (open is { } id && change.State.FindVisit(id) is { Status: VisitStatus.Cancelled, Companions.IsEmpty: false } visit && visit.When.At > clock.GetUtcNow())
            change.Send(NotifyStaff.MessageFor(change.State.Id, VisitNotices.For(VisitNotices.Cancelled, visit)));
    }
}
