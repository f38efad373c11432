using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Messages;

/// <summary>Measures how many messages wait in the queues, and how many failed.</summary>
internal sealed class MeasureQueues(IEnumerable<IQueueDepths> transports) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var found = new List<(string Queue, long Messages)>();
        foreach (var transport in transports) found.AddRange(await transport.ReadAsync(cancellation));
        foreach (var queue in found.GroupBy(depth => depth.Queue, StringComparer.Ordinal)) SlimeMetrics.InQueue(queue.Key, queue.Sum(depth => depth.Messages));
    }
}
