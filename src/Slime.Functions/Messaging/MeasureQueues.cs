using Azure;
using Slime.Functions.Hosting;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Messaging;

/// <summary>Measures how many messages wait in the queues of storage, and in their poison queues.</summary>
internal sealed class MeasureQueues(StorageQueues queues) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var queue in QueueNames.All.SelectMany(name => new[] { name, QueueNames.Poison(name) }))
        {
            try
            {
                var properties = await queues[queue].GetPropertiesAsync(cancellation);
                SlimeMetrics.InQueue(queue, properties.Value.ApproximateMessagesCount);
            }
            catch (RequestFailedException absent) when (absent.Status == StatusCodes.Status404NotFound)
            {
                // Another transport carries these messages.
            }
        }
    }
}
