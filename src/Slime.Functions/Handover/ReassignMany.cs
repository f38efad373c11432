using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.Handover;

/// <param name="On">The day from which it is so; today for at once.</param>
/// <param name="Note">What was typed about the reason.</param>
internal sealed record ReassignManyRequest(IReadOnlyList<CaseId> Cases, Role Duty, string To, ReassignmentReason Reason, DateOnly On, string? Note);

/// <summary>
/// Gives several cases to one post: the request is written first, then each case changes in a transaction of its own. Cut off at
/// any point, taken up by two at once or sent again, each case is given once and the receiver told once; a case that somebody else
/// took since is left to them.
/// </summary>
internal sealed class ReassignMany(CaseStore cases, BatchStore batches, StaffStore staff, ReassignmentWriter writer, LocalTime time, TimeProvider clock)
{
    /// <summary>As many go into one request; its row holds them all.</summary>
    public const int MostCases = 200;

    /// <returns>Null when the same request was written by another at the same moment: it is to be read.</returns>
    public async Task<StoredBatch?> BeginAsync(RecordId id, Caller caller, ReassignManyRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var asked = new List<BatchCase>();
        foreach (var caseId in request.Cases.Distinct()) asked.Add(await AskAsync(caseId, caller, request.Duty, cancellation));
        var status = request.On > time.Today ? BatchStatus.Planned : BatchStatus.Running;
        var batch = new Batch(id, request.Duty, request.To, request.Reason, request.On, status, asked, caller.Id, caller.Actor.Person, now);
        await batches.TrySaveAsync(null, batch, request.Note, "reassignmentsAsked", caller.Actor.At(now), cancellation);
        return await batches.FindAsync(id, cancellation);
    }

    /// <summary>Gives away what still waits, and writes down what became of each.</summary>
    public async Task<Batch> RunAsync(StoredBatch stored, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var batch = stored.Batch;
        var results = new List<BatchCase>();
        var told = false;
        foreach (var waiting in batch.Cases)
        {
            var outcome = waiting.Outcome ?? await GiveAsync(waiting, batch, stored.Note, told, people, cancellation);
            told |= outcome == BatchCase.Done;
            results.Add(waiting with { Outcome = outcome });
        }

        var done = batch with { Status = BatchStatus.Done, DoneAt = clock.GetUtcNow(), Cases = results };
        return await batches.TrySaveAsync(stored, done, null, "reassignmentsDone", ProcessContext.OfFunction(nameof(ReassignMany), clock.GetUtcNow()), cancellation)
            ? done
            : (await batches.FindAsync(batch.Id, cancellation))!.Batch;
    }

    /// <summary>Takes back what nobody went on with, for a day; what was asked for later is called off.</summary>
    /// <returns>The request as it is then, or the code of why not.</returns>
    public async Task<(Batch? Batch, string? Refusal)> UndoAsync(StoredBatch stored, Caller caller, CancellationToken cancellation)
    {
        var (batch, now) = (stored.Batch, clock.GetUtcNow());
        if (batch.Status is BatchStatus.Undone or BatchStatus.Cancelled) return (batch, null);
        if (batch.Status == BatchStatus.Planned)
        {
            var cancelled = batch with { Status = BatchStatus.Cancelled };
            return await batches.TrySaveAsync(stored, cancelled, null, "reassignmentsCancelled", caller.Actor.At(now), cancellation) ? (cancelled, null) : (null, ReassignmentCodes.Meanwhile);
        }

        if (batch.Status == BatchStatus.Running) return (null, ReassignmentCodes.Meanwhile);
        if (now - batch.DoneAt > ReassignmentDecisions.UndoTime) return (null, ReassignmentCodes.UndoTooLate);
        var results = new List<BatchCase>();
        foreach (var given in batch.Cases)
        {
            var refusal = given.Outcome == BatchCase.Done
                ? await ChangeAsync(given.CaseId, caller.Actor, (state, context) => ReassignmentDecisions.Undo(state, batch.Id.ToString(), ReassignCase.Now(context)), change => writer.Follow(change, null, null), cancellation)
                : given.Outcome;
            results.Add(given with { Outcome = refusal ?? BatchCase.Undone });
        }

        var undone = batch with { Status = BatchStatus.Undone, Cases = results };
        return await batches.TrySaveAsync(stored, undone, null, "reassignmentsUndone", caller.Actor.At(now), cancellation) ? (undone, null) : (null, ReassignmentCodes.Meanwhile);
    }

    private async Task<BatchCase> AskAsync(CaseId id, Caller caller, Role duty, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return new BatchCase(id, null, "not_found");
        return ReassignCase.MayDecide(caller, state)
            ? new BatchCase(id, ReassignmentDecisions.Held(state, duty)?.PersonId)
            : new BatchCase(id, null, Slime.Platform.Http.Problems.NotYourDuty);
    }

    private async Task<string> GiveAsync(BatchCase waiting, Batch batch, string? note, bool told, StaffDirectory people, CancellationToken cancellation)
    {
        var command = new Reassign(batch.Duty, batch.To, batch.Reason, waiting.From, batch.Id.ToString(), batch.Territory);
        // A case in the same transaction as the first fact tells of all: it cannot be lost, and comes once.
        var notice = told ? null : ReassignmentNotices.ReassignedMany(batch.Id.ToString(), batch.Cases.Count(given => given.Outcome is null));
        return await ChangeAsync(
            waiting.CaseId,
            new Actor(batch.By, batch.Person),
            (state, context) => ReassignmentDecisions.Reassign(state, command, people, ReassignCase.Now(context)),
            change => writer.Follow(change, note, notice),
            cancellation) ?? BatchCase.Done;
    }

    /// <returns>The code of a refusal; null when it is done, or was done before.</returns>
    private Task<string?> ChangeAsync(CaseId id, Actor actor, Func<CaseState, ProcessContext, Decision> decide, Action<CaseChange> follow, CancellationToken cancellation) =>
        cases.ChangeAsync<string?>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, "not_found");
            var context = actor.At(clock.GetUtcNow());
            switch (decide(stored.State, context))
            {
                case Decision.Refused refused:
                    return (null, refused.Code);
                case Decision.Accepted { Facts.IsEmpty: true }:
                    return (null, null);
                case Decision.Accepted accepted when RestrictedUse.RefusalOf(stored.State, accepted.Facts) is { } restricted:
                    return (null, restricted.Code);
                case Decision.Accepted accepted:
                    var change = CaseChange.Of(stored, context);
                    foreach (var fact in accepted.Facts) change.Record(fact);
                    follow(change);
                    return (change, null);
                default:
                    throw new InvalidOperationException("A decision is accepted or refused.");
            }
        }, cancellation);
}
