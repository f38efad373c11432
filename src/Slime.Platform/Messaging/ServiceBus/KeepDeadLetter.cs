using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Slime.Model.Cases;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>
/// Keeps what failed where coordination sees it. The outbox still holds the message and goes on trying now and then, as it does
/// with Storage queues, so that a fault that passes heals by itself.
/// </summary>
internal sealed partial class KeepDeadLetter(DeadLetters letters, Outbox outbox, TimeProvider clock, ILogger<KeepDeadLetter> logger)
{
    public async Task KeepAsync(string queue, ServiceBusReceivedMessage letter, CancellationToken cancellation)
    {
        OperationScope.Enter(nameof(KeepDeadLetter));
        using var span = SlimeTelemetry.Source.StartActivity(nameof(KeepDeadLetter), ActivityKind.Consumer);
        span?.SetTag("messaging.destination.name", queue);
        try
        {
            var session = letter.SessionId ?? letter.MessageId;
            await letters.KeepAsync(queue, letter.MessageId, session, letter.DeadLetterReason, letter.Body.ToString(), cancellation);
            if (CaseId.TryParse(session, out var caseId))
                await outbox.DeferAsync(LedgerKeys.Partition(caseId.Territory), OutboxMessage.IdOf(letter.MessageId), clock.GetUtcNow(), cancellation);
            Log.Kept(logger, letter.MessageId, queue, letter.DeadLetterReason);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {MessageId} of queue {Queue} could not be handled ({Reason}); it waits for coordination")]
        public static partial void Kept(ILogger logger, string messageId, string queue, string? reason);
    }
}
