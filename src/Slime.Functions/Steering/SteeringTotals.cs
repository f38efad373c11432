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

    /// <returns>Null when the row was written in another way: count afresh.</returns>
    public static TerritoryTotals? FromEntity(TableEntity row)
    {
        using var bytes = new MemoryStream();
        for (var part = 0; row.GetBinary($"{Column}{part}") is { } piece; part++) bytes.Write(piece);
        return TotalsFormat.Read(bytes.ToArray());
    }
}

/// <summary>
/// The totals that the steering page reads, kept with the ledger: they change in the transaction of the rows they count.
/// </summary>
internal sealed class SteeringTotals(LedgerTable ledger, TimeProvider clock) : IKeptTotals
{
    /// <summary>How late a page may show what another instance counted; what this one counted is seen at once.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TerritoryCode, Recent> _recent = new();
    private int _forgotten;

    private sealed record Recent(TerritoryTotals Totals, long ReadAt);

    public int MaxRows => 1;

    /// <summary>As they are kept, or as they were a moment ago: for pages, which people look at for longer than that.</summary>
    public async Task<TerritoryTotals> RecentAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        if (_recent.TryGetValue(territory, out var recent) && clock.GetElapsedTime(recent.ReadAt) < Freshness) return recent.Totals;
        var (readAt, forgotten) = (clock.GetTimestamp(), Volatile.Read(ref _forgotten));
        var totals = await FindAsync(territory, cancellation);
        _recent[territory] = new Recent(totals, readAt);
        // What was read while it changed serves this once only.
        if (Volatile.Read(ref _forgotten) != forgotten) _recent.TryRemove(territory, out _);
        return totals;
    }

    public void Forget(TerritoryCode territory)
    {
        Interlocked.Increment(ref _forgotten);
        _recent.TryRemove(territory, out _);
    }

    /// <summary>What a page shows: one point read, unless the row is missing or was written by another version of the program.</summary>
    public async Task<TerritoryTotals> FindAsync(TerritoryCode territory, CancellationToken cancellation) =>
        (await ReadRowAsync(territory, cancellation)).Totals;

    public async Task<ITotals> ReadAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var (totals, version) = await ReadRowAsync(territory, cancellation);
        return new Totals(territory, totals, version);
    }

    public ITotals OfNothing(TerritoryCode territory) => new Totals(territory, TerritoryTotals.Empty, null);

    /// <remarks>
    /// Rows of the ledger may be older than their totals: then those that are there are counted. Whoever changes them in the
    /// meantime writes the totals too, and the version that was read is no longer the one there.
    /// </remarks>
    private async Task<(TerritoryTotals Totals, ETag? Version)> ReadRowAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(territory), LedgerKeys.SteeringTotal, cancellation);
        var kept = row is null ? null : TotalsRow.FromEntity(row);
        return (kept ?? await AddUpAsync(territory, cancellation), row?.ETag);
    }

    private async Task<TerritoryTotals> AddUpAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var changes = new List<CountedChange>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, cancellation))
            changes.Add(new CountedChange(null, CountedCase.Of(LedgerEntity.FromEntity(row).Row)));
        return TerritoryTotals.Empty.Replace(changes);
    }

    private sealed class Totals(TerritoryCode territory, TerritoryTotals kept, ETag? version) : ITotals
    {
        private readonly List<CountedChange> _changes = [];

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
}
