using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;

namespace Slime.Functions.Handover;

/// <summary>
/// Takes back what requests gave, however long ago, where nobody worked on the case since. Cut off at any point it is done again:
/// what came back is left as it is.
/// </summary>
internal sealed class TakeBackMany(CaseStore cases, BatchStore batches, ReassignmentWriter writer, TimeProvider clock)
{
    /// <param name="together">The numbers of all requests that are taken back: what they did to a case is no work on it.</param>
    /// <returns>The request as it is then; null when somebody changed it in the meantime.</returns>
    public async Task<Batch?> RunAsync(StoredBatch stored, IReadOnlySet<string> together, Actor actor, CancellationToken cancellation)
    {
        var results = new List<BatchCase>();
        foreach (var given in stored.Batch.Cases)
        {
            var refusal = given.Outcome == BatchCase.Done ? await TakeBackAsync(given.CaseId, stored.Batch.Id.ToString(), together, actor, cancellation) : given.Outcome;
            results.Add(given with { Outcome = refusal ?? BatchCase.Undone });
        }

        var undone = stored.Batch with { Status = BatchStatus.Undone, Cases = results };
        return await batches.TrySaveAsync(stored, undone, null, "reassignmentsUndone", actor.At(clock.GetUtcNow()), cancellation) ? undone : null;
    }

    /// <returns>The code of a refusal; null when it came back, or had come back.</returns>
    private Task<string?> TakeBackAsync(CaseId id, string batch, IReadOnlySet<string> together, Actor actor, CancellationToken cancellation) =>
        cases.ChangeAsync<string?>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, "not_found");
            // Read after the case: whoever works on it meanwhile makes the write fail, and it is looked at again.
            var (cameBack, isWorkedOn) = await SinceAsync(id, batch, together, cancellation);
            if (cameBack) return (null, null);
            if (stored.State.Status == CaseStatus.Closed) return (null, ReassignmentCodes.CaseClosed);
            if (isWorkedOn) return (null, ReassignmentCodes.WorkedOn);
            var context = actor.At(clock.GetUtcNow());
            switch (ReassignmentDecisions.TakeBack(stored.State, batch, ReassignCase.Now(context)))
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
                    writer.Follow(change, note: null);
                    return (change, null);
                default:
                    throw new InvalidOperationException("A decision is accepted or refused.");
            }
        }, cancellation);

    /// <summary>
    /// What happened since the case was given away: it came back by this request, or a person did something on it. What the program
    /// does by itself is no work, nor is the visit that goes along.
    /// </summary>
    private async Task<(bool CameBack, bool IsWorkedOn)> SinceAsync(CaseId id, string batch, IReadOnlySet<string> together, CancellationToken cancellation)
    {
        JournalEntry? ours = null;
        var (cameBack, isWorkedOn) = (false, false);
        await foreach (var entry in cases.HistoryAsync(id, cancellation))
        {
            if (BatchOf(entry) is { } number && together.Contains(number))
            {
                ours = entry;
                cameBack |= number == batch && entry.Kind == "reassignmentUndone";
            }
            else if (ours is not null && !GoesAlong(entry, ours))
            {
                isWorkedOn |= entry.Person.Length > 0;
            }
        }

        return (cameBack, isWorkedOn);
    }

    private static string? BatchOf(JournalEntry entry)
    {
        if (entry.Kind is not ("reassigned" or "reassignmentUndone")) return null;
        using var details = JsonDocument.Parse(FactJson.DetailsOf(entry));
        return details.RootElement.TryGetProperty("batch", out var batch) ? batch.GetString() : null;
    }

    /// <summary>Written in the same transaction.</summary>
    private static bool GoesAlong(JournalEntry entry, JournalEntry ours) => entry.Kind is "visitMoved" or "visitCancelled" && entry.At == ours.At && entry.Person == ours.Person;
}
