using System.Text.Json;

namespace Slime.Platform.Messaging;

/// <summary>
/// How queues are read: the same host.json that the Functions host obeys, so that the embedded pumps cannot differ.
/// </summary>
/// <param name="BatchSize">Messages fetched at once.</param>
/// <param name="NewBatchThreshold">More are fetched when no more than these are at work.</param>
/// <param name="MaxDequeueCount">Deliveries before a message goes to the poison queue.</param>
/// <param name="RetryDelay">The host's visibilityTimeout: the wait before a failed message comes again.</param>
internal sealed record QueueSettings(int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan RetryDelay, TimeSpan MaxPollingInterval)
{
    public static QueueSettings Read(string hostJson)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(hostJson));
        var queues = document.RootElement.GetProperty("extensions").GetProperty("queues");
        return new QueueSettings(
            queues.GetProperty("batchSize").GetInt32(),
            queues.GetProperty("newBatchThreshold").GetInt32(),
            queues.GetProperty("maxDequeueCount").GetInt32(),
            TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, null),
            TimeSpan.Parse(queues.GetProperty("maxPollingInterval").GetString()!, null));
    }
}
