using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using Slime.Functions.Storage;

namespace Slime.Functions.Messaging;

/// <summary>The queues of the storage account; a message is base64, as the Functions host expects.</summary>
internal sealed class StorageQueues(QueueServiceClient service, IOptions<StorageOptions> options)
{
    private readonly ConcurrentDictionary<string, QueueClient> _clients = new(StringComparer.Ordinal);

    /// <summary>
    /// A message that is no base64 would otherwise break every look at its queue. Encoded as it stands, it fails like any
    /// other that is not understood, and ends in the poison queue.
    /// </summary>
    public static QueueClientOptions Options()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.MessageDecodingFailed += async raw =>
        {
            if (raw.ReceivedMessage is { } message)
                await raw.Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, raw.CancellationToken);
        };
        return options;
    }

    public QueueClient this[string queue] => _clients.GetOrAdd(queue, name => service.GetQueueClient(options.Value.NamePrefix + name));
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
