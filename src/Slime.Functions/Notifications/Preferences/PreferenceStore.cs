using System.Collections.Frozen;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Notifications;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Preferences;

/// <summary>A person's choice as read; of somebody who never chose, the default without a version.</summary>
internal sealed record StoredPreferences(NotificationPreferences Preferences, JournalPosition Journal, ETag? Version);

/// <summary>
/// When each person wants to be told: by the person and not by the post, so that nobody inherits the nights of whoever held
/// the post before. All are read at once and kept for a minute, because every notice asks.
/// </summary>
internal sealed class PreferenceStore(LedgerTable ledger, TimeProvider clock)
{
    private const string Column = "Preferences";

    /// <summary>How late another instance's change may be seen; one's own is seen at once.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private sealed record Snapshot(FrozenDictionary<Guid, NotificationPreferences> ByPerson, DateTimeOffset ReadAt);

    private volatile Snapshot? _snapshot;

    /// <param name="person">Object id in the directory; somebody without one cannot have chosen.</param>
    public async Task<NotificationPreferences> OfAsync(Guid? person, CancellationToken cancellation)
    {
        if (person is not { } id) return NotificationPreferences.Default;
        var snapshot = _snapshot is { } kept && clock.GetUtcNow() - kept.ReadAt < Freshness ? kept : await ReadAsync(cancellation);
        return snapshot.ByPerson.GetValueOrDefault(id, NotificationPreferences.Default);
    }

    public async Task<StoredPreferences> FindAsync(Guid person, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Preference(person), cancellation);
        return row is null
            ? new StoredPreferences(NotificationPreferences.Default, JournalPosition.Start, null)
            : new StoredPreferences(
                JsonColumn.Read<NotificationPreferences>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
    }

    /// <summary>Writes a choice and its journal row, both or none.</summary>
    /// <returns>False when it was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(Guid person, StoredPreferences before, NotificationPreferences after, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before.Journal, LedgerKeys.Preference(person), "notificationPreferencesChanged", context, before.Preferences, after);
        var saved = await ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Save(entry, Column, after, before.Version), cancellation);
        _snapshot = null;
        return saved;
    }

    private async Task<Snapshot> ReadAsync(CancellationToken cancellation)
    {
        var readAt = clock.GetUtcNow();
        var byPerson = new Dictionary<Guid, NotificationPreferences>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.StaffPartition, LedgerKeys.PreferencePrefix, cancellation))
            byPerson[Guid.Parse(row.RowKey[LedgerKeys.PreferencePrefix.Length..])] = JsonColumn.Read<NotificationPreferences>(row, Column);
        var snapshot = new Snapshot(byPerson.ToFrozenDictionary(), readAt);
        _snapshot = snapshot;
        return snapshot;
    }
}
