using System.Text;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Messaging;

/// <summary>
/// Reads the dead-letter queues of Service Bus: what failed is kept where coordination sees it. The outbox still holds the
/// message and goes on trying now and then, as it does with Storage queues, so that a fault that passes heals by itself.
/// </summary>
internal sealed partial class KeepDeadLetter(DeadLetters letters, Outbox outbox, TimeProvider clock, ILogger<KeepDeadLetter> logger) : IQueueHandler
{
    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var session = delivery.Session ?? delivery.MessageId;
        await letters.KeepAsync(delivery.Queue, delivery.MessageId, session, delivery.DeadLetterReason, Encoding.UTF8.GetString(delivery.Body.Span), cancellation);
        if (CaseId.TryParse(session, out var caseId))
            await outbox.DeferAsync(LedgerKeys.Partition(caseId.Territory), OutboxMessage.IdOf(delivery.MessageId), clock.GetUtcNow(), cancellation);
        Log.Kept(logger, delivery.MessageId, delivery.Queue, delivery.DeadLetterReason);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {MessageId} of queue {Queue} could not be handled ({Reason}); it waits for coordination")]
        public static partial void Kept(ILogger logger, string messageId, string queue, string? reason);
    }
}
