using Azure.Storage.Queues.Models;

namespace Slime.Platform.Messaging;

/// <summary>What the Functions host and the embedded pumps put aside after the last delivery from a Storage queue.</summary>
internal sealed class PoisonQueues(StorageQueues queues, IMessageSender sender) : IFailedMessages
{
    /// <summary>As many as one look at a queue gives; more are seen once these are dealt with.</summary>
    private const int MaxShown = 32;

    /// <summary>While a message is looked for, the others are hidden this long.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<FailedMessage>();
        foreach (var queue in QueueNames.All)
        {
            PeekedMessage[] peeked = await queues[QueueNames.Poison(queue)].PeekMessagesAsync(MaxShown, cancellation);
            found.AddRange(peeked
                .Select(message => new FailedMessage(message.MessageId, queue, message.Body.ToString(), FailedMessages.CaseIdIn(message.Body), message.InsertedOn))
                .DistinctBy(message => message.Body, StringComparer.Ordinal));
        }

        return found;
    }

    public Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation) =>
        TakeOutAsync(queue, messageId, message => SendAsync(queue, message, cancellation), cancellation);

    public Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellation) => TakeOutAsync(queue, messageId, _ => Task.CompletedTask, cancellation);

    private async Task<bool> TakeOutAsync(string queue, string messageId, Func<QueueMessage, Task> use, CancellationToken cancellation)
    {
        if (!QueueNames.All.Contains(queue)) return false;
        var poison = queues[QueueNames.Poison(queue)];
        QueueMessage[] received = await poison.ReceiveMessagesAsync(MaxShown, Hidden, cancellation);
        var wanted = received.FirstOrDefault(message => message.MessageId == messageId);
        if (wanted is not null) await use(wanted);
        foreach (var message in received)
        {
            if (message.Body.ToString() == wanted?.Body.ToString())
                await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            else
                await poison.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, cancellation);
        }

        return wanted is not null;
    }

    private Task SendAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        if (!QueueNames.Carried.Contains(queue)) return queues[queue].SendMessageAsync(message.Body, cancellationToken: cancellation);
        var session = FailedMessages.CaseIdIn(message.Body)?.ToString() ?? message.MessageId;
        return sender.SendAsync([new OutboxMessage($"replay|{message.MessageId}", queue, session, message.Body.ToString())], cancellation);
    }
}
