using System.Collections.Frozen;
using Azure;
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
internal sealed class PreferenceStore
{
    private const string Column = "Preferences";

    private readonly LedgerTable _ledger;
    private readonly Snapshot<FrozenDictionary<Guid, NotificationPreferences>> _byPerson;

    public PreferenceStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _byPerson = new Snapshot<FrozenDictionary<Guid, NotificationPreferences>>(ReadAsync, freshness: TimeSpan.FromMinutes(1), clock);
    }

    /// <param name="person">Object id in the directory; somebody without one cannot have chosen.</param>
    public async Task<NotificationPreferences> OfAsync(Guid? person, CancellationToken cancellation)
    {
        if (person is not { } id) return NotificationPreferences.Default;
        return (await _byPerson.CurrentAsync(cancellation)).GetValueOrDefault(id, NotificationPreferences.Default);
    }

    public async Task<StoredPreferences> FindAsync(Guid person, CancellationToken cancellation)
    {
        var row = await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Preference(person), cancellation);
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
        var saved = await _ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Save(entry, Column, after, before.Version), cancellation);
        _byPerson.Forget();
        return saved;
    }

    private async Task<FrozenDictionary<Guid, NotificationPreferences>> ReadAsync(CancellationToken cancellation)
    {
        var byPerson = new Dictionary<Guid, NotificationPreferences>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.StaffPartition, LedgerKeys.PreferencePrefix, cancellation))
            byPerson[Guid.Parse(row.RowKey[LedgerKeys.PreferencePrefix.Length..])] = JsonColumn.Read<NotificationPreferences>(row, Column);
        return byPerson.ToFrozenDictionary();
    }
}
