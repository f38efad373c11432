using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

/// <summary>
/// What Service Bus put aside after the last delivery, kept in rows. In the dead-letter queue itself one message among many can
/// only be reached by taking all before it, and the same message that goes on failing lies there once for each round.
/// </summary>
internal sealed class DeadLetters(LedgerTable ledger, IMessageSender sender, TimeProvider clock) : IFailedMessages
{
    private const string Queue = "Queue";
    private const string Session = "Session";
    private const string Body = "Body";
    private const string FailedAt = "FailedAt";
    private const string DeliveryId = "DeliveryId";
    private const string Reason = "Reason";

    /// <summary>The same message, however often it fails and under whichever round of its id, is one row.</summary>
    public async Task KeepAsync(string queue, string deliveryId, string session, string? reason, string body, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{body}")));
        await ledger.Client.UpsertEntityAsync(
            new TableEntity(LedgerKeys.FailedPartition, LedgerKeys.Failed(id))
            {
                [Queue] = queue,
                [Session] = session,
                [Body] = body,
                [DeliveryId] = deliveryId,
                [Reason] = reason,
                [FailedAt] = clock.GetUtcNow(),
            },
            TableUpdateMode.Replace,
            cancellation);
    }

    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<FailedMessage>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.FailedPartition, LedgerKeys.FailedPrefix, cancellation))
        {
            var body = row.GetString(Body);
            found.Add(new FailedMessage(
                row.RowKey[LedgerKeys.FailedPrefix.Length..], row.GetString(Queue), body, FailedMessages.CaseIdIn(BinaryData.FromString(body)), row.GetDateTimeOffset(FailedAt)));
        }

        return [.. found.OrderBy(message => message.FailedAt)];
    }

    public async Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation)
    {
        if (await FindAsync(queue, messageId, cancellation) is not { } row) return false;
        // A round of its own: under its old id the queue would take it for a duplicate.
        var message = new OutboxMessage(OutboxMessage.IdOf(row.GetString(DeliveryId)), queue, row.GetString(Session), row.GetString(Body));
        await sender.SendAsync([message.Again(clock.GetUtcNow())], cancellation);
        // If it failed once more meanwhile, the row is another version and stays.
        await ledger.TryDeleteAsync(row, cancellation);
        return true;
    }

    public async Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellation) =>
        await FindAsync(queue, messageId, cancellation) is { } row && await ledger.TryDeleteAsync(row, cancellation);

    private async Task<TableEntity?> FindAsync(string queue, string messageId, CancellationToken cancellation)
    {
        if (messageId.Length != SHA256.HashSizeInBytes * 2 || !messageId.All(char.IsAsciiHexDigitLower)) return null;
        var row = await ledger.FindAsync(LedgerKeys.FailedPartition, LedgerKeys.Failed(messageId), cancellation);
        return row?.GetString(Queue) == queue ? row : null;
    }
}
