using System.Collections.Concurrent;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Cards;

/// <summary>The cards of each territory, held in memory by whoever asks for them: see <see cref="CardShelf"/>.</summary>
internal sealed class CardIndex(LedgerTable ledger, Lazy<CardMaking> making, TimeProvider clock)
{
    private readonly ConcurrentDictionary<TerritoryCode, CardShelf> _shelves = new();

    public Task<IReadOnlyList<StoredCard>> OfAsync(TerritoryCode territory, CancellationToken cancellation) =>
        _shelves.GetOrAdd(territory, code => new CardShelf(code, ledger, making, clock)).CurrentAsync(cancellation);

    public async Task<StoredCard?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        await OfAsync(id.Territory, cancellation);
        return _shelves[id.Territory].Find(id);
    }

    /// <summary>This process wrote a card: whoever asks next sees it.</summary>
    public void Wrote(TableEntity row)
    {
        if (CardRow.IdOf(row) is { } id && _shelves.TryGetValue(id.Territory, out var shelf) && CardRow.TryRead(row) is { } card) shelf.Put(card);
    }

    /// <summary>This process erased a card.</summary>
    public void Erased(CaseId id)
    {
        if (_shelves.TryGetValue(id.Territory, out var shelf)) shelf.Remove(id);
    }
}
