using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using Slime.Platform.Messaging.ServiceBus;

namespace Slime.Platform.Messaging;

/// <summary>How many messages wait, as far as one transport knows.</summary>
internal interface IQueueDepths
{
    /// <returns>The queues that this transport has, those of what failed included.</returns>
    Task<IReadOnlyList<(string Queue, long Messages)>> ReadAsync(CancellationToken cancellation);
}

/// <summary>Queues that another transport carries are left out, but not what failed in them before.</summary>
internal sealed class StorageQueueDepths(StorageQueues queues, IOptions<QueueOptions> options) : IQueueDepths
{
    public async Task<IReadOnlyList<(string Queue, long Messages)>> ReadAsync(CancellationToken cancellation)
    {
        var found = new List<(string, long)>();
        var own = options.Value.UsesServiceBus ? QueueNames.All.Except(QueueNames.Carried) : QueueNames.All;
        foreach (var queue in own.Concat(QueueNames.All.Select(QueueNames.Poison)))
        {
            try
            {
                var properties = await queues[queue].GetPropertiesAsync(cancellation);
                found.Add((queue, properties.Value.ApproximateMessagesCount));
            }
            catch (RequestFailedException absent) when (absent.Status == StatusCodes.Status404NotFound)
            {
                // Nothing was ever put there.
            }
        }

        return found;
    }
}

/// <summary>Counts by a look at the messages: reading the queue's own count is for its managers.</summary>
internal sealed class ServiceBusDepths(ServiceBusClients clients, DeadLetters letters) : IQueueDepths
{
    /// <summary>More are not told apart: a queue that long is a long queue.</summary>
    private const int Most = 100;

    public async Task<IReadOnlyList<(string Queue, long Messages)>> ReadAsync(CancellationToken cancellation)
    {
        var failed = (await letters.ListAsync(cancellation)).ToLookup(letter => letter.Queue);
        var found = new List<(string, long)>();
        foreach (var queue in QueueNames.Carried)
        {
            await using var look = clients.Sending.CreateReceiver(queue);
            var messages = await look.PeekMessagesAsync(Most, fromSequenceNumber: 0, cancellation);
            found.Add((queue, messages.Count(message => message.State == ServiceBusMessageState.Active)));
            found.Add((QueueNames.Poison(queue), failed[queue].Count()));
        }

        return found;
    }
}

internal sealed class NoDepths : IQueueDepths
{
    public Task<IReadOnlyList<(string Queue, long Messages)>> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string Queue, long Messages)>>([]);
}
