using System.Collections.Immutable;
using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Handover;

/// <summary>
/// Takes back what requests gave, however long ago, where nobody worked on the case since. A case comes back in one step, with all
/// its duties. Cut off at any point it is done again: what came back is left as it is.
/// </summary>
internal sealed class TakeBackMany(CaseStore cases, BatchStore batches, ReassignmentWriter writer, TimeProvider clock)
{
    /// <param name="together">All requests that are taken back: what they did to a case is no work on it.</param>
    /// <exception cref="ContendedException">Others kept changing one of the requests.</exception>
    public async Task RunAsync(IReadOnlyList<Batch> together, Actor actor, CancellationToken cancellation)
    {
        var numbers = together.Select(batch => batch.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var done = together.Where(batch => batch.Status == BatchStatus.Done).OrderBy(batch => batch.Id.ToString(), StringComparer.Ordinal).ToList();
        var given = done.SelectMany(batch => batch.Cases.Where(known => known.Outcome == BatchCase.Done).Select(known => (known.CaseId, Batch: batch.Id)));
        var outcomes = new Dictionary<CaseId, ImmutableDictionary<RecordId, string>>();
        foreach (var one in given.GroupBy(known => known.CaseId, known => known.Batch))
            outcomes[one.Key] = await TakeBackAsync(one.Key, [.. one], numbers, actor, cancellation);
        foreach (var batch in done) await Contended.MustWriteAsync(() => TrySaveAsync(batch.Id, outcomes, actor, cancellation), cancellation);
    }

    /// <returns>False when somebody changed the request in the meantime.</returns>
    private async Task<bool> TrySaveAsync(RecordId id, Dictionary<CaseId, ImmutableDictionary<RecordId, string>> outcomes, Actor actor, CancellationToken cancellation)
    {
        if (await batches.FindAsync(id, cancellation) is not { Batch: { Status: BatchStatus.Done } batch } stored) return true;
        var results = batch.Cases.Select(given => given.Outcome == BatchCase.Done ? given with { Outcome = outcomes[given.CaseId][id] } : given);
        var undone = batch with { Status = BatchStatus.Undone, Cases = [.. results] };
        return await batches.TrySaveAsync(stored, undone, null, "reassignmentsUndone", actor.At(clock.GetUtcNow()), cancellation);
    }

    /// <param name="given">The requests that gave the case away.</param>
    /// <returns>For each of them the code of a refusal, or that the case came back, now or before.</returns>
    private Task<ImmutableDictionary<RecordId, string>> TakeBackAsync(CaseId id, IReadOnlyList<RecordId> given, IReadOnlySet<string> together, Actor actor, CancellationToken cancellation) =>
        cases.ChangeAsync<ImmutableDictionary<RecordId, string>>(async () =>
        {
            var outcomes = given.ToImmutableDictionary(batch => batch, _ => BatchCase.Undone);
            if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, outcomes.SetItems(given.Select(batch => KeyValuePair.Create(batch, "not_found"))));
            // Read after the case: whoever works on it meanwhile makes the write fail, and it is looked at again.
            var (back, isWorkedOn) = await SinceAsync(id, together, cancellation);
            var context = actor.At(clock.GetUtcNow());
            var change = CaseChange.Of(stored, context);
            foreach (var batch in given.Where(batch => !back.Contains(batch.ToString())))
            {
                var decision = isWorkedOn && stored.State.Status != CaseStatus.Closed
                    ? Decision.Refuse(ReassignmentCodes.WorkedOn)
                    : ReassignmentDecisions.TakeBack(change.State, batch.ToString(), ReassignCase.Now(context));
                if (decision is Decision.Accepted { Facts: { IsEmpty: false } facts } && RestrictedUse.RefusalOf(change.State, facts) is { } restricted) decision = restricted;
                switch (decision)
                {
                    case Decision.Refused refused:
                        outcomes = outcomes.SetItem(batch, refused.Code);
                        break;
                    case Decision.Accepted accepted:
                        foreach (var fact in accepted.Facts) change.Record(fact);
                        break;
                }
            }

            if (!change.RecordsFacts) return (null, outcomes);
            writer.Follow(change, note: null);
            return (change, outcomes);
        }, cancellation);

    /// <summary>
    /// By which requests the case came back already, and whether a person did something on it since it was given away. What the
    /// program does by itself is no work, nor is the visit that goes along.
    /// </summary>
    private async Task<(IReadOnlySet<string> Back, bool IsWorkedOn)> SinceAsync(CaseId id, IReadOnlySet<string> together, CancellationToken cancellation)
    {
        JournalEntry? ours = null;
        var back = new HashSet<string>(StringComparer.Ordinal);
        var isWorkedOn = false;
        await foreach (var entry in cases.HistoryAsync(id, cancellation))
        {
            if (BatchOf(entry) is { } batch && together.Contains(batch))
            {
                ours = entry;
                if (entry.Kind == "reassignmentUndone") back.Add(batch);
            }
            else if (ours is not null && !GoesAlong(entry, ours))
            {
                isWorkedOn |= entry.Person.Length > 0;
            }
        }

        return (back, isWorkedOn);
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
