using Azure;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Digests;

/// <summary>The only door to the rows of digests.</summary>
internal sealed class DigestStore(LedgerTable ledger, CommuneService communes)
{
    /// <summary>Collecting the same again changes nothing.</summary>
    public Task CollectAsync(DigestItem item, DateTimeOffset dueAt, CancellationToken cancellation) => ledger.TryInsertAsync(item.ToEntity(dueAt), cancellation);

    /// <returns>What waits for an instant before now, each with that instant.</returns>
    public async Task<IReadOnlyList<(DigestItem Item, DateTimeOffset At)>> DueAsync(DigestSeries series, DateTimeOffset now, CancellationToken cancellation)
    {
        var items = new List<(DigestItem, DateTimeOffset)>();
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var row in ledger.ScanAsync(
                LedgerKeys.Partition(territory.Code), series.Prefix, cancellation, where: TableClient.CreateQueryFilter($"DueAt le {now}")))
                items.Add((DigestItem.FromEntity(row), row.GetDateTimeOffset(DigestItem.DueAt) ?? now));
        }

        return items;
    }

    public async Task<bool> IsWaitingAsync(DigestItem item, CancellationToken cancellation) =>
        await ledger.FindAsync(item.Partition, item.Row, cancellation) is not null;

    /// <summary>Forgets what there is nothing to tell of any more.</summary>
    public Task DropAsync(DigestItem item, CancellationToken cancellation) =>
        ledger.TrySubmitAsync(new LedgerTransaction(item.Partition).Delete(item.Row), cancellation);

    /// <summary>The digests that somebody began to send.</summary>
    public async Task<IReadOnlyList<DigestSend>> BegunAsync(DigestSeries series, CancellationToken cancellation)
    {
        var sends = new List<DigestSend>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.StaffPartition, series.Prefix, cancellation))
            sends.Add(DigestSend.FromEntity(row));
        return sends;
    }

    /// <summary>A digest as a row that can be claimed.</summary>
    public ClaimedRow Row(DigestSend send) => new(ledger, send.ToEntity(), nameof(DigestSend.Until));

    /// <summary>Says what became of it, before the cases are told.</summary>
    /// <returns>The digest with its new version, or null when another was faster.</returns>
    public async Task<DigestSend?> SettleAsync(DigestSend send, CancellationToken cancellation) =>
        await ledger.TryReplaceAsync(send.ToEntity(), send.Version!.Value, cancellation) is { } next ? send with { Version = next } : null;

    public Task EndAsync(DigestSend send, CancellationToken cancellation) =>
        ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Delete(LedgerKeys.Digest(send.Prefix, send.Person), send.Version ?? ETag.All), cancellation);
}
