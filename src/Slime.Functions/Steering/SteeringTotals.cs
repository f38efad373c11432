using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Slime.Functions.Ledger;
using Slime.Functions.Storage;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Steering;

/// <summary>The row of a territory's totals: bytes in as many properties as they need.</summary>
internal static class TotalsRow
{
    /// <summary>A binary property holds 64 KiB.</summary>
    private const int BytesPerProperty = 64 * 1024;

    private const string Column = "Totals";

    public static TableEntity ToEntity(TerritoryCode territory, TerritoryTotals totals)
    {
        var row = new TableEntity(LedgerKeys.Partition(territory), LedgerKeys.SteeringTotal);
        var bytes = TotalsFormat.Write(totals);
        for (var part = 0; part * BytesPerProperty < bytes.Length; part++)
            row[$"{Column}{part}"] = bytes[(part * BytesPerProperty)..Math.Min(bytes.Length, (part + 1) * BytesPerProperty)];
        return row;
    }

    /// <returns>Null when the row was written in another way, or is damaged: count afresh.</returns>
    public static TerritoryTotals? FromEntity(TableEntity row, out bool isDamaged)
    {
        isDamaged = false;
        try
        {
            using var bytes = new MemoryStream();
            for (var part = 0; row.GetBinary($"{Column}{part}") is { } piece; part++) bytes.Write(piece);
            isDamaged = bytes.Length == 0;
            return TotalsFormat.Read(bytes.ToArray());
        }
        catch (Exception damaged) when (damaged is FormatException or InvalidOperationException)
        {
            isDamaged = true;
            return null;
        }
    }
}

/// <summary>
/// The totals that the steering page reads, kept with the ledger: they change in the transaction of the rows they count.
/// </summary>
internal sealed partial class SteeringTotals(LedgerTable ledger, TimeProvider clock, ILogger<SteeringTotals> logger) : IKeptTotals
{
    private readonly ConcurrentDictionary<TerritoryCode, Snapshot<TerritoryTotals>> _recent = new();

    public int MaxRows => 1;

    /// <summary>As they are kept, or as they were a moment ago: for pages, which people look at for longer than that.</summary>
    public Task<TerritoryTotals> RecentAsync(TerritoryCode territory, CancellationToken cancellation) => Recent(territory).CurrentAsync(cancellation);

    public void Forget(TerritoryCode territory) => Recent(territory).Forget();

    private Snapshot<TerritoryTotals> Recent(TerritoryCode territory) => _recent.GetOrAdd(
        territory, code => new Snapshot<TerritoryTotals>(cancellation => FindAsync(code, cancellation), freshness: TimeSpan.FromSeconds(5), clock));

    /// <summary>What a page shows: one point read, unless the row is missing or was written by another version of the program.</summary>
    public async Task<TerritoryTotals> FindAsync(TerritoryCode territory, CancellationToken cancellation) =>
        (await ReadRowAsync(territory, cancellation)).Totals;

    public async Task<ITotals> ReadAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var (totals, version, isDamaged) = await ReadRowAsync(territory, cancellation);
        return new Totals(territory, totals, version, isDamaged);
    }

    public async Task<ITotals> AddUpAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(territory), LedgerKeys.SteeringTotal, cancellation);
        return new Totals(territory, await AddUpRowsAsync(territory, cancellation), row?.ETag, isDamaged: false);
    }

    public ITotals Empty(TerritoryCode territory) => new Totals(territory, TerritoryTotals.Empty, null, isDamaged: false);

    /// <remarks>
    /// Rows of the ledger may be older than their totals: then those that are there are counted. Whoever changes them in the
    /// meantime writes the totals too, and the version that was read is no longer the one there.
    /// </remarks>
    private async Task<(TerritoryTotals Totals, ETag? Version, bool IsDamaged)> ReadRowAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(territory), LedgerKeys.SteeringTotal, cancellation);
        if (row is null) return (await AddUpRowsAsync(territory, cancellation), null, false);
        if (TotalsRow.FromEntity(row, out var isDamaged) is { } kept) return (kept, row.ETag, false);
        if (isDamaged) Log.Damaged(logger, territory.ToString());
        return (await AddUpRowsAsync(territory, cancellation), row.ETag, isDamaged);
    }

    private async Task<TerritoryTotals> AddUpRowsAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var changes = new List<CountedChange>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, cancellation))
        {
            if (LedgerEntity.TryRead(row) is { } stored) changes.Add(new CountedChange(null, CountedCase.Of(stored.Row)));
        }

        return TerritoryTotals.Empty.Replace(changes);
    }

    private sealed class Totals(TerritoryCode territory, TerritoryTotals kept, ETag? version, bool isDamaged) : ITotals
    {
        private readonly List<CountedChange> _changes = [];

        public bool IsDamaged => isDamaged;

        private TerritoryTotals Current => kept.Replace(_changes);

        public void Replace(LedgerRow? old, LedgerRow @new) =>
            _changes.Add(new CountedChange(old is null ? null : CountedCase.Of(old), CountedCase.Of(@new)));

        public void Write(LedgerTransaction transaction)
        {
            var row = TotalsRow.ToEntity(territory, Current);
            _ = version is { } read ? transaction.Replace(row, read) : transaction.Insert(row);
        }

        public string? DifferenceFrom(ITotals addedUp) =>
            Current.FirstDifference(((Totals)addedUp).Current) is { } measure ? measure.ToString() : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The kept totals of {Territory} are damaged; they are counted afresh from its ledger")]
        public static partial void Damaged(ILogger logger, string territory);
    }
}
