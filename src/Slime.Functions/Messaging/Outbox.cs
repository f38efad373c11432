using System.Diagnostics;
using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Functions.Telemetry;

namespace Slime.Functions.Messaging;

/// <summary>
/// Sends messages after the transaction that made them, and again those whose effect does not stand in time.
/// A handler removes the row in the transaction of its effect.
/// </summary>
internal sealed partial class Outbox(LedgerTable ledger, IMessageSender sender, TimeProvider clock, ILogger<Outbox> logger)
{
    /// <summary>How long a message may take before it is sent again.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Sends what a transaction just wrote. A queue that is down is no failure: the timer sends later.</summary>
    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            try
            {
                await SendAsync(message, cancellation);
            }
            catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !cancellation.IsCancellationRequested)
            {
                Log.SentLater(logger, message.Id, message.Queue, failure.GetType().Name);
            }
        }
    }

    /// <summary>Sends again every message of a partition that is due.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(string partition, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sent = 0;
        var waiting = new List<TableEntity>();
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.OutboxPrefix, cancellation, where: TableClient.CreateQueryFilter($"Since le {now} or DueAt le {now}")))
            waiting.Add(row);
        // Measured before anything can fail: a queue that is down is just what its age tells.
        SlimeMetrics.OldestInOutbox(now - waiting.Select(row => row.GetDateTimeOffset(OutboxMessage.Since) ?? now).Append(now).Min());
        foreach (var row in waiting.Where(row => row.GetDateTimeOffset(OutboxMessage.DueAt) <= now))
        {
            // The date is moved first: if the send then fails, the message waits a little longer, and nothing is lost.
            if (!await PostponeAsync(row, now, cancellation)) continue;
            await SendAsync(OutboxMessage.FromEntity(row), cancellation);
            sent++;
        }

        return sent;
    }

    /// <summary>Lets a message wait until a date given by a service that is not ready, or longer if it waits already.</summary>
    public async Task DeferAsync(string partition, string messageId, DateTimeOffset until, CancellationToken cancellation)
    {
        if (await ledger.FindAsync(partition, LedgerKeys.Outbox(messageId), cancellation) is not { } row) return;
        if (row.GetDateTimeOffset(OutboxMessage.DueAt) >= until) return;
        row[OutboxMessage.DueAt] = until;
        await ledger.TryReplaceAsync(row, row.ETag, cancellation);
    }

    /// <summary>Takes out a message that has no effect to wait for any more.</summary>
    public async Task RemoveAsync(string partition, string messageId, CancellationToken cancellation) =>
        await ledger.TrySubmitAsync(new LedgerTransaction(partition).Delete(LedgerKeys.Outbox(messageId)), cancellation);

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        using var span = SlimeTelemetry.Source.StartActivity($"send {message.Queue}", ActivityKind.Producer);
        span?.SetTag("messaging.destination.name", message.Queue);
        try
        {
            await sender.SendAsync(message, cancellation);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    private async Task<bool> PostponeAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        var attempts = (row.GetInt32(OutboxMessage.Attempts) ?? 0) + 1;
        row[OutboxMessage.Attempts] = attempts;
        row[OutboxMessage.DueAt] = now + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, Grace.Ticks << Math.Min(attempts, 10)));
        return await ledger.TryReplaceAsync(row, row.ETag, cancellation) is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {MessageId} could not be put into queue {Queue} ({Failure}); the outbox sends it later")]
        public static partial void SentLater(ILogger logger, string messageId, string queue, string failure);
    }
}
