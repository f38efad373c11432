using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Model.Cases.Orientations;
using Slime.Model.Journal;

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
internal sealed class SchemeStore(LedgerTable ledger, TimeProvider clock)
{
    private const string Column = "Scheme";

    /// <summary>How late another instance's change may be seen; one's own is seen at once.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true);

    private sealed record Snapshot(SchemeCatalogue Catalogue, DateTimeOffset ReadAt);

    private volatile Snapshot? _snapshot;

    public async Task<SchemeCatalogue> CurrentAsync(CancellationToken cancellation)
    {
        if (_snapshot is { } kept && clock.GetUtcNow() - kept.ReadAt < Freshness) return kept.Catalogue;
        var readAt = clock.GetUtcNow();
        var schemes = new List<Scheme>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.SchemePartition, LedgerKeys.SchemePrefix, cancellation))
            schemes.Add(FromEntity(row).Scheme);
        var catalogue = new SchemeCatalogue([.. schemes.OrderBy(scheme => scheme.Name, ByName)]);
        _snapshot = new Snapshot(catalogue, readAt);
        return catalogue;
    }

    public async Task<StoredScheme?> FindAsync(SchemeCode code, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.SchemePartition, LedgerKeys.Scheme(code), cancellation);
        return row is null ? null : FromEntity(row);
    }

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

        var saved = await ledger.TrySubmitAsync(transaction, cancellation);
        _snapshot = null;
        return saved;
    }

    private static StoredScheme FromEntity(TableEntity row) => new(
        JsonColumn.Read<Scheme>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
