using Slime.Functions.Security;

namespace Slime.Functions.Handover;

/// <summary>The receiver says that they take over what was given to them; once.</summary>
internal sealed class AcceptBatch(BatchStore batches, TimeProvider clock)
{
    /// <returns>Null when it was not given to the caller, or is not done.</returns>
    public async Task<Batch?> RunAsync(StoredBatch stored, Caller caller, CancellationToken cancellation)
    {
        var batch = stored.Batch;
        if (caller.Posts.All(post => post.Id != batch.To) || batch.Status != BatchStatus.Done) return null;
        if (batch.AcceptedAt is not null) return batch;
        var accepted = batch with { AcceptedAt = clock.GetUtcNow() };
        return await batches.TrySaveAsync(stored, accepted, null, "reassignmentsAccepted", caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? accepted
            : (await batches.FindAsync(batch.Id, cancellation))?.Batch;
    }
}
