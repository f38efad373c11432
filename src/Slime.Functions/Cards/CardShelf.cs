using System.Collections.Concurrent;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Cards;

/// <summary>
/// The cards of one territory in memory: one scan, then what changed since. What this process writes is put in at once; what
/// another wrote is seen within five seconds by whoever asks.
/// </summary>
internal sealed class CardShelf(TerritoryCode territory, LedgerTable ledger, Lazy<CardMaking> making, TimeProvider clock)
{
    /// <summary>As young as this, what is known serves without a look at storage.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Older than this, whoever asks waits for the look; in between it is on its way.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(4.5);

    /// <summary>A row that was deleted by another process leaves with the next whole scan.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromHours(1);

    /// <summary>Storage stamps rows itself; a transaction may become readable a little after its stamp.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(15);

    /// <summary>Of the stamps of storage.</summary>
    private static readonly TimeSpan SmallestStep = TimeSpan.FromTicks(1);

    /// <summary>Before any row, for a territory that had none yet: storage knows no earlier day than in 1601.</summary>
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<CaseId, StoredCard> _cards = new();
    private readonly Lock _lock = new();
    private Listing? _listing;
    private long _changes;
    private Task? _reading;
    private long? _asOf;
    private long? _scannedAt;
    private DateTimeOffset? _newest;
    private long _newestSeenAt;

    public async Task<IReadOnlyList<StoredCard>> CurrentAsync(CancellationToken cancellation)
    {
        Task? reading = null;
        lock (_lock)
        {
            var age = _asOf is { } at ? clock.GetElapsedTime(at) : TimeSpan.MaxValue;
            if (age >= Fresh) reading = _reading ??= Task.Run(ReadAsync, CancellationToken.None);
            if (age < Latest) reading = null;
        }

        if (reading is not null) await reading.WaitAsync(cancellation);
        return Listed();
    }

    public StoredCard? Find(CaseId id) => _cards.GetValueOrDefault(id);

    public void Put(StoredCard card)
    {
        _cards.AddOrUpdate(card.Case.Id, card, (_, known) => StoredCard.Newer(known, card));
        Interlocked.Increment(ref _changes);
    }

    public void Remove(CaseId id)
    {
        _cards.TryRemove(id, out _);
        Interlocked.Increment(ref _changes);
    }

    private StoredCard[] Listed()
    {
        var changes = Interlocked.Read(ref _changes);
        if (_listing is { } known && known.Changes == changes) return known.Cards;
        // Whatever changes while the list is made counts after it, and the list is made again for the next who asks.
        StoredCard[] cards = [.. _cards.Values];
        _listing = new Listing(changes, cards);
        return cards;
    }

    /// <summary>Tied to no caller: whoever asked first may go away while others wait for the same look.</summary>
    private async Task ReadAsync()
    {
        try
        {
            var begun = clock.GetTimestamp();
            using var budget = StorageBudget.Begin(forEachOperation: true);
            if (_scannedAt is { } last && clock.GetElapsedTime(last) < Whole) await ReadSinceAsync(Since());
            else await ScanAsync(begun);
            lock (_lock) _asOf = begun;
        }
        finally
        {
            lock (_lock) _reading = null;
        }
    }

    /// <summary>Once the newest row is known for a while, nothing older than it is still to come, and it need not be read again.</summary>
    private DateTimeOffset Since()
    {
        if (_newest is not { } newest) return Beginning;
        return clock.GetElapsedTime(_newestSeenAt) > Overlap ? newest + SmallestStep : newest - Overlap;
    }

    private async Task ReadSinceAsync(DateTimeOffset since)
    {
        await foreach (var row in ledger.ScanAsync(
                           LedgerKeys.Partition(territory), LedgerKeys.CardPrefix, CancellationToken.None, where: TableClient.CreateQueryFilter($"Timestamp ge {since}")))
        {
            Take(row);
        }
    }

    private async Task ScanAsync(long begun)
    {
        await making.Value.EnsureAsync(territory, CancellationToken.None);
        var before = _cards.ToArray();
        var seen = new HashSet<CaseId>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.CardPrefix, CancellationToken.None))
        {
            if (Take(row) is { } id) seen.Add(id);
        }

        foreach (var gone in before.Where(known => !seen.Contains(known.Key))) _cards.TryRemove(gone);
        Interlocked.Increment(ref _changes);
        _scannedAt = begun;
    }

    private CaseId? Take(TableEntity row)
    {
        if (CardRow.IdOf(row) is not { } id) return null;
        if (!(row.Timestamp <= _newest)) (_newest, _newestSeenAt) = (row.Timestamp, clock.GetTimestamp());
        if (_cards.TryGetValue(id, out var known) && known.Version == row.ETag) return id;
        if (CardRow.TryRead(row) is { } card) Put(card);
        return id;
    }

    private sealed record Listing(long Changes, StoredCard[] Cards);
}
