using Slime.Functions.Hosting;
using Slime.Platform.Time;

namespace Slime.Functions.Handover;

/// <summary>Begins what was asked for a day that has come, and goes on with what a process that died left in the middle.</summary>
internal sealed class RunReassignments(BatchStore batches, ReassignMany reassign, EachInTurn each, LocalTime clock) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var due = (await batches.ListAsync(cancellation)).Where(stored =>
            stored.Batch.Status == BatchStatus.Running || (stored.Batch.Status == BatchStatus.Planned && stored.Batch.On <= clock.Today)).ToList();
        await each.RunAsync(nameof(RunReassignments), due, stored => stored.Batch.Id.ToString(), stored => reassign.RunAsync(stored, cancellation), cancellation);
    }
}
