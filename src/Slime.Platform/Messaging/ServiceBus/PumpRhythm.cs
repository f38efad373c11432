using Slime.Platform.Storage;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>When the readers of Service Bus pause, and when they end.</summary>
/// <param name="AfterFailure">Before a failed message comes again.</param>
/// <param name="Stopping">Nothing new is begun.</param>
/// <param name="GivingUp">What is at work ends now.</param>
internal sealed record PumpRhythm(TimeSpan AfterFailure, TimeProvider Clock, DiskWatch Disk, CancellationToken Stopping, CancellationToken GivingUp)
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Service Bus brings a failed message at once, and five times are soon over while storage is away for a moment. Meanwhile
    /// only this case's messages wait.
    /// </summary>
    public Task AfterFailureAsync() => PauseAsync(AfterFailure);

    /// <summary>A processor that cannot reach its queue tries again at once, and a refused token is refused a thousand times.</summary>
    public Task AfterFaultAsync() => PauseAsync(AfterFault);

    /// <summary>While storage beside the program has no room, nothing is worked on: a message waits with whoever has it.</summary>
    public async Task RoomAsync()
    {
        while (Disk.IsFull)
        {
            await PauseAsync(AfterFault);
            Stopping.ThrowIfCancellationRequested();
        }
    }

    private async Task PauseAsync(TimeSpan pause) => await Task.Delay(pause, Clock, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
