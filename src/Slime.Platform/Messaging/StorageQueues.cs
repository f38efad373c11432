using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

/// <summary>The queues of the storage account; a message is base64, as the Functions host expects.</summary>
internal sealed class StorageQueues(QueueServiceClient service, IOptions<StorageOptions> options)
{
    private readonly ConcurrentDictionary<string, QueueClient> _clients = new(StringComparer.Ordinal);

    public QueueClient this[string queue] => _clients.GetOrAdd(queue, name => service.GetQueueClient(options.Value.NamePrefix + name));
}

/// <summary>Makes the queues that are missing, each with the queue for what it could not have handled.</summary>
internal sealed class QueueCreation(StorageQueues queues) : IStoragePart
{
    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var queue in QueueNames.All)
        {
            await queues[queue].CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queues[QueueNames.Poison(queue)].CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
    }
}

internal sealed class StorageQueueSender(StorageQueues queues, QueueActivity activity, TimeProvider clock) : IMessageSender
{
    /// <summary>A message must outlive the time that it is hidden, and it lives for seven days.</summary>
    private static readonly TimeSpan LongestHidden = TimeSpan.FromDays(6);

    /// <summary>One after the other, so that a case's messages stay in order.</summary>
    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            await queues[message.Queue].SendMessageAsync(message.Body, HiddenFor(message), cancellationToken: cancellation);
            activity.Announce(message.Queue);
        }
    }

    public Task CheckAsync(CancellationToken cancellation) => queues[QueueNames.Referrals].GetPropertiesAsync(cancellation);

    private TimeSpan? HiddenFor(OutboxMessage message)
    {
        if (message.NotBefore - clock.GetUtcNow() is not { } wait || wait <= TimeSpan.Zero) return null;
        return wait < LongestHidden ? wait : LongestHidden;
    }
}
