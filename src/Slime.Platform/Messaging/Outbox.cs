using System.Diagnostics;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Platform.Messaging;

/// <summary>
/// Sends messages after the transaction that made them, and again those whose effect does not stand in time.
/// A handler removes the row in the transaction of its effect.
/// </summary>
internal sealed partial class Outbox(LedgerTable ledger, IMessageSender sender, TimeProvider clock, ILogger<Outbox> logger)
{
    /// <summary>How long a message may take before it is sent again.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>
    /// As often as this a message is sent again as the same, which a queue that refuses duplicates drops while it still holds the
    /// first. After that (five minutes) the first is taken for lost, whatever became of it, and a new round begins.
    /// </summary>
    private const int SameRound = 3;

    /// <summary>As many as go out in one operation after an outage.</summary>
    private const int AtOnce = 100;

    /// <summary>
    /// Sends what a transaction just wrote. Whatever keeps it from going out is no failure of that transaction: it stands,
    /// and the timer sends later.
    /// </summary>
    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0) return;
        try
        {
            await PutAsync(messages, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            var isExpected = StorageFaults.IsUnavailable(failure);
            foreach (var message in messages)
            {
                if (isExpected) Log.SentLater(logger, message.Id, message.Queue, failure.GetType().Name);
                else Log.Refused(logger, failure, message.Id, message.Queue);
            }
        }
    }

    /// <summary>Sends again every message of a partition that is due.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(string partition, CancellationToken cancellation)
    {
        var now = clock.Real().GetUtcNow();
        var waiting = new List<TableEntity>();
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.OutboxPrefix, cancellation, where: TableClient.CreateQueryFilter($"Since le {now} or DueAt le {now}")))
            waiting.Add(row);
        // Measured before anything can fail: a queue that is down is just what its age tells.
        SlimeMetrics.OldestInOutbox(now - waiting.Select(row => row.GetDateTimeOffset(OutboxMessage.Since) ?? now).Append(now).Min());
        var sent = 0;
        var batch = new List<OutboxMessage>();
        foreach (var row in waiting.Where(row => row.GetDateTimeOffset(OutboxMessage.DueAt) <= now))
        {
            // The date is moved first: if the send then fails, the message waits a little longer, and nothing is lost.
            if (!await PostponeAsync(row, now, cancellation)) continue;
            batch.Add(OutboxMessage.FromEntity(row));
            if (batch.Count == AtOnce) await FlushAsync();
        }

        if (batch.Count > 0) await FlushAsync();
        return sent;

        async Task FlushAsync()
        {
            await PutAsync(batch, cancellation);
            sent += batch.Count;
            batch.Clear();
        }
    }

    /// <summary>
    /// Lets a message that its handler is done with for now come again, not before an instant. It begins a new round,
    /// so that a queue which refuses duplicates takes it once more.
    /// </summary>
    /// <param name="isPlanned">Nothing is late: the message is not to be handled before.</param>
    public Task DeferAsync(string partition, string messageId, DateTimeOffset until, CancellationToken cancellation, bool isPlanned = false) =>
        Contended.MustWriteAsync(async () =>
        {
            if (await ledger.FindAsync(partition, LedgerKeys.Outbox(messageId), cancellation) is not { } row) return true;
            row[nameof(OutboxMessage.Round)] = clock.Real().GetUtcNow().ToUnixTimeMilliseconds();
            if (row.GetDateTimeOffset(OutboxMessage.DueAt) < until) row[OutboxMessage.DueAt] = until;
            if (isPlanned) row[OutboxMessage.Since] = until;
            // The timer may have moved the date meanwhile; without the round its message would be taken for a duplicate.
            return await ledger.TryReplaceAsync(row, row.ETag, cancellation) is not null;
        }, cancellation);

    /// <summary>Takes out a message that has no effect to wait for any more.</summary>
    public async Task RemoveAsync(string partition, string messageId, CancellationToken cancellation) =>
        await ledger.TrySubmitAsync(new LedgerTransaction(partition).Delete(LedgerKeys.Outbox(messageId)), cancellation);

    private async Task PutAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        var queues = string.Join(' ', messages.Select(message => message.Queue).Distinct());
        using var span = SlimeTelemetry.Source.StartActivity($"send {queues}", ActivityKind.Producer);
        span?.SetTag("messaging.destination.name", queues).SetTag("messaging.batch.message_count", messages.Count);
        try
        {
            await sender.SendAsync(messages, cancellation);
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
        if (attempts > SameRound) row[nameof(OutboxMessage.Round)] = now.ToUnixTimeMilliseconds();
        row[OutboxMessage.DueAt] = now + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, Grace.Ticks << Math.Min(attempts, 10)));
        return await ledger.TryReplaceAsync(row, row.ETag, cancellation) is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {MessageId} could not be put into queue {Queue} ({Failure}); the outbox sends it later")]
        public static partial void SentLater(ILogger logger, string messageId, string queue, string failure);

        [LoggerMessage(LogLevel.Error, "Message {MessageId} was refused by queue {Queue}: somebody must see to the queue; the outbox tries again")]
        public static partial void Refused(ILogger logger, Exception failure, string messageId, string queue);
    }
}
