using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases.Orientations;
using Slime.Model.Journal;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Orientations;

/// <summary>A scheme as read, with its version.</summary>
internal sealed record StoredScheme(Scheme Scheme, JournalPosition Journal, ETag Version);

/// <summary>The catalogue of schemes as it stands.</summary>
/// <param name="All">By name.</param>
public sealed record SchemeCatalogue(IReadOnlyList<Scheme> All)
{
    public Scheme? Find(SchemeCode code) => All.FirstOrDefault(scheme => scheme.Code == code);

    public IReadOnlyList<Scheme> OpenOn(DateOnly day) => [.. All.Where(scheme => scheme.IsOpenOn(day))];

    /// <summary>The name of a scheme; the code of one that the catalogue does not hold.</summary>
    public string NameOf(SchemeCode code) => Find(code)?.Name ?? code.ToString();
}

/// <summary>The only door to the catalogue: one small partition, kept for a few seconds.</summary>
internal sealed class SchemeStore
{
    private const string Column = "Scheme";

    private static readonly StringComparer ByName = StringComparer.Create(Texts.French, ignoreCase: true);

    private readonly LedgerTable _ledger;
    private readonly Snapshot<SchemeCatalogue> _catalogue;

    public SchemeStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _catalogue = new Snapshot<SchemeCatalogue>(ReadAsync, freshness: TimeSpan.FromSeconds(5), clock, usable: TimeSpan.FromMinutes(10));
    }

    public Task<SchemeCatalogue> CurrentAsync(CancellationToken cancellation) => _catalogue.CurrentAsync(cancellation);

    public async Task<StoredScheme?> FindAsync(SchemeCode code, CancellationToken cancellation)
    {
        var row = await _ledger.FindAsync(LedgerKeys.SchemePartition, LedgerKeys.Scheme(code), cancellation);
        return row is null ? null : FromEntity(row);
    }

    /// <summary>Whether its present version is what that actor wrote.</summary>
    public async Task<bool> WasLastWrittenByAsync(StoredScheme stored, string actor, CancellationToken cancellation) =>
        await _ledger.FindAsync(LedgerKeys.SchemePartition, LedgerKeys.Event(LedgerKeys.Scheme(stored.Scheme.Code), stored.Journal.Sequence), cancellation) is { } row
        && JournalRow.FromEntity(row).Actor == actor;

    /// <summary>Writes schemes and their journal rows, all or none.</summary>
    /// <param name="changes">Each with the scheme as it was read, or null for a new one.</param>
    /// <returns>False when one of them was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(IReadOnlyList<(StoredScheme? Before, Scheme After)> changes, ProcessContext context, CancellationToken cancellation)
    {
        var transaction = new LedgerTransaction(LedgerKeys.SchemePartition);
        foreach (var (before, after) in changes)
        {
            var entry = JournaledRecord.Changed(
                before?.Journal, LedgerKeys.Scheme(after.Code), before is null ? "schemeAdded" : "schemeChanged", context, before?.Scheme, after);
            transaction.Save(entry, Column, after, before?.Version);
        }

        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _catalogue.Forget();
        return saved;
    }

    private async Task<SchemeCatalogue> ReadAsync(CancellationToken cancellation)
    {
        var schemes = new List<Scheme>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.SchemePartition, LedgerKeys.SchemePrefix, cancellation))
            schemes.Add(FromEntity(row).Scheme);
        return new SchemeCatalogue([.. schemes.OrderBy(scheme => scheme.Name, ByName)]);
    }

    private static StoredScheme FromEntity(TableEntity row) => new(
        JsonColumn.Read<Scheme>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
