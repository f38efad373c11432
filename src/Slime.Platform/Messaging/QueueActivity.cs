using System.Collections.Concurrent;

namespace Slime.Platform.Messaging;

/// <summary>
/// Lets a pump in the same process know that a message was just sent, so that it need not wait for its next look.
/// Only a hint: messages of another process are found by looking.
/// </summary>
internal sealed class QueueActivity
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new(StringComparer.Ordinal);

    public void Announce(string queue)
    {
        var signal = Signal(queue);
        // At most one hint waits: a pump that wakes empties the queue anyway.
        if (signal.CurrentCount == 0) signal.Release();
    }

    public Task WaitAsync(string queue, TimeSpan atMost, CancellationToken cancellation) => Signal(queue).WaitAsync(atMost, cancellation);

    private SemaphoreSlim Signal(string queue) => _signals.GetOrAdd(queue, _ => new SemaphoreSlim(0));
}
