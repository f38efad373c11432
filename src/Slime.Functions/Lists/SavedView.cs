using Azure;
using Azure.Data.Tables;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Storage;

namespace Slime.Functions.Lists;

/// <summary>Who sees a saved view. What it shows is always the reader's own: the cases that they may read.</summary>
public enum ViewSharing
{
    Self,
    Territory,
    All,
}

/// <summary>A list of cases as somebody keeps it: which cases, in which order, with which columns. No personal data.</summary>
/// <param name="Filters">As an address holds them, the order among them.</param>
/// <param name="Columns">Names of the ledger's columns; empty for the usual ones.</param>
/// <param name="Territory">Of those who see it, when it is shared with a territory.</param>
/// <param name="By">The post of who saved it, and the person.</param>
public sealed record SavedView(
    RecordId Id, string Name, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<string> Columns, ViewSharing Sharing, TerritoryCode? Territory, string By, Guid? Person)
{
    public bool IsDeleted { get; init; }

    internal bool IsOf(Caller caller) => Person is { } person ? person == caller.Actor.Person : By == caller.Id;

    internal bool IsSeenBy(Caller caller) => !IsDeleted && (IsOf(caller) || Sharing switch
    {
        ViewSharing.All => true,
        ViewSharing.Territory => Territory is { } code && (caller.Territories.Contains(code) || caller.Is(Role.Coordination)),
        _ => false,
    });

    /// <summary>Who saved it; coordination of what others see.</summary>
    internal bool IsChangedBy(Caller caller) => !IsDeleted && (IsOf(caller) || (Sharing != ViewSharing.Self && caller.Is(Role.Coordination)));

    /// <summary>With one's own territory; with everybody only coordination.</summary>
    internal static bool MayShare(Caller caller, ViewSharing sharing, TerritoryCode? territory) => sharing switch
    {
        ViewSharing.All => caller.Is(Role.Coordination),
        ViewSharing.Territory => territory is { } code && (caller.Territories.Contains(code) || caller.Is(Role.Coordination)),
        _ => true,
    };
}

/// <summary>A view as read, with its version.</summary>
internal sealed record StoredView(SavedView View, JournalPosition Journal, ETag Version);

/// <summary>The only door to saved views: one small partition, each with its journal.</summary>
internal sealed class ViewStore(LedgerTable ledger, TimeProvider clock)
{
    private const string Column = "View";

    private readonly Snapshot<IReadOnlyList<StoredView>> _all = new(cancellation => ReadAsync(ledger, cancellation), freshness: TimeSpan.FromSeconds(5), clock);

    public async Task<StoredView?> FindAsync(RecordId id, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ViewPartition, LedgerKeys.View(id), cancellation) is { } row ? FromEntity(row) : null;

    /// <summary>A view that the caller sees.</summary>
    public async Task<StoredView?> FindAsync(string? id, Caller caller, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var known) && await FindAsync(known, cancellation) is { } stored && stored.View.IsSeenBy(caller) ? stored : null;

    /// <summary>The views that the caller sees, by name.</summary>
    public async Task<IReadOnlyList<StoredView>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        var views = await _all.CurrentAsync(cancellation);
        return [.. views.Where(stored => stored.View.IsSeenBy(caller)).OrderBy(stored => stored.View.Name, StringComparer.CurrentCulture).ThenBy(stored => stored.View.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <returns>False when it was changed in the meantime, or made by another.</returns>
    public async Task<bool> TrySaveAsync(StoredView? before, SavedView after, ProcessContext context, CancellationToken cancellation)
    {
        var kind = before is null ? "viewSaved" : after.IsDeleted ? "viewDeleted" : "viewChanged";
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.View(after.Id), kind, context, before?.View, after);
        var saved = await ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.ViewPartition).Save(entry, Column, after, before?.Version), cancellation);
        _all.Forget();
        return saved;
    }

    private static async Task<IReadOnlyList<StoredView>> ReadAsync(LedgerTable ledger, CancellationToken cancellation)
    {
        var views = new List<StoredView>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.ViewPartition, LedgerKeys.ViewPrefix, cancellation)) views.Add(FromEntity(row));
        return views;
    }

    private static StoredView FromEntity(TableEntity row) => new(JsonColumn.Read<SavedView>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
