using System.Globalization;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Storage;

namespace Slime.Functions.Operations;

/// <summary>
/// Forgets idempotency keys that nobody sends again: a client repeats a request for minutes, at most for days after an outage.
/// </summary>
internal sealed partial class SweepKeys(LedgerTable ledger, CommuneService communes, EachInTurn each, TimeProvider clock, ILogger<SweepKeys> logger) : ITimerHandler
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Remembered;
        var swept = 0;
        await each.RunAsync(nameof(SweepKeys), Claims(before, cancellation), row => row.PartitionKey, async row => swept += await ledger.TryDeleteAsync(row, cancellation) ? 1 : 0, cancellation);
        foreach (var territory in communes.Directory.Territories)
        {
            var partition = LedgerKeys.Partition(territory.Code);
            var keys = ledger.ScanAsync(partition, LedgerKeys.KeyPrefix, cancellation, where: TableClient.CreateQueryFilter($"Timestamp lt {before}"));
            await each.RunAsync(nameof(SweepKeys), keys, row => row.RowKey, async row => swept += await ledger.TryDeleteAsync(row, cancellation) ? 1 : 0, cancellation);
        }

        if (swept > 0) Log.Swept(logger, swept.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Each claim has a partition of its own; together they are one range of partitions.</summary>
    private Azure.AsyncPageable<TableEntity> Claims(DateTimeOffset before, CancellationToken cancellation)
    {
        var (first, end) = (LedgerKeys.KeyPartition(""), LedgerKeys.After(LedgerKeys.KeyPartition("")));
        return ledger.Client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end} and Timestamp lt {before}"), cancellationToken: cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} idempotency keys were forgotten")]
        public static partial void Swept(ILogger logger, string count);
    }
}
