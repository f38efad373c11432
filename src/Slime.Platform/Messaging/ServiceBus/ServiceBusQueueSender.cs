using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>
/// Sends a queue's messages in as few transfers as hold them. What was taken although the answer was lost is sent again with the
/// same id, which Service Bus drops.
/// </summary>
internal sealed class ServiceBusQueueSender(ServiceBusClients clients, IOptions<ServiceBusOptions> options, TimeProvider clock) : IMessageSender
{
    private const string Json = "application/json";

    /// <summary>How long Service Bus wants to be left alone when it is asked too much; its client keeps to the same.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);
    private readonly Lazy<ServiceBusReceiver> _look = new(() => clients.Sending.CreateReceiver(QueueNames.Referrals));

    private long _silentUntil;

    /// <summary>While the bus wants to be left alone nobody waits for it.</summary>
    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _silentUntil))
            throw new ServiceBusException("Service Bus asked to be left alone for a while.", ServiceBusFailureReason.ServiceBusy);
        try
        {
            await WithinLimitAsync(token => SendEachAsync(messages, token), cancellation);
        }
        catch (ServiceBusException busy) when (busy.Reason == ServiceBusFailureReason.ServiceBusy)
        {
            Interlocked.Exchange(ref _silentUntil, (clock.GetUtcNow() + Busy).UtcTicks);
            throw;
        }
    }

    /// <summary>Looks at a queue: takes nothing, and is answered by nobody but the service itself.</summary>
    public Task CheckAsync(CancellationToken cancellation) =>
        WithinLimitAsync(token => _look.Value.PeekMessageAsync(fromSequenceNumber: 0, token), cancellation);

    private async Task SendEachAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        foreach (var queue in messages.GroupBy(message => message.Queue, StringComparer.Ordinal))
            await SendAsync(_senders.GetOrAdd(queue.Key, name => clients.Sending.CreateSender(name)), new Queue<ServiceBusMessage>(queue.Select(Sent)), cancellation);
    }

    private static async Task SendAsync(ServiceBusSender sender, Queue<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        while (messages.Count > 0)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (messages.TryPeek(out var next) && batch.TryAddMessage(next)) messages.Dequeue();
            if (batch.Count == 0) throw new InvalidOperationException($"Message {messages.Peek().MessageId} is larger than queue {sender.EntityPath} takes.");
            await sender.SendMessagesAsync(batch, cancellation);
        }
    }

    private static ServiceBusMessage Sent(OutboxMessage message)
    {
        var sent = new ServiceBusMessage(message.Body) { MessageId = message.DeliveryId, SessionId = message.Session, ContentType = Json };
        if (message.NotBefore is { } instant) sent.ScheduledEnqueueTime = instant;
        return sent;
    }

    private async Task WithinLimitAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        var limit = options.Value.Timeout * 2;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException ended) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Service Bus did not answer within {limit}.", ended);
        }
    }
}
