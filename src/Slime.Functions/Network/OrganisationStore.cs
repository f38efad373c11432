using Azure;
using Azure.Data.Tables;
using Slime.Functions.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Journal;
using Slime.Model.Network;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Network;

/// <summary>An organisation as read, with its version.</summary>
internal sealed record StoredOrganisation(Organisation Organisation, JournalPosition Journal, ETag Version);

/// <summary>The only door to organisations and the accounts that refer for them: one small partition, kept for a few seconds.</summary>
internal sealed class OrganisationStore : IPartners
{
    private const string Column = "Organisation";
    private const string AccountColumn = "Account";

    private static readonly StringComparer ByName = StringComparer.Create(Texts.French, ignoreCase: true);

    private readonly LedgerTable _ledger;
    private readonly Snapshot<OrganisationBook> _book;

    public OrganisationStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _book = new Snapshot<OrganisationBook>(ReadAsync, freshness: TimeSpan.FromSeconds(5), clock, usable: TimeSpan.FromMinutes(10));
    }

    public Task<OrganisationBook> CurrentAsync(CancellationToken cancellation) => _book.CurrentAsync(cancellation);

    /// <summary>As stored at this moment: what a decision about several organisations is made on.</summary>
    public async Task<OrganisationBook> ReadAsync(CancellationToken cancellation)
    {
        var all = new List<Organisation>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.OrganisationPartition, LedgerKeys.OrganisationPrefix, cancellation)) all.Add(FromEntity(row).Organisation);
        var accounts = new List<ReferrerAccount>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.OrganisationPartition, LedgerKeys.AccountPrefix, cancellation)) accounts.Add(JsonColumn.Read<ReferrerAccount>(row, AccountColumn));
        return new OrganisationBook([.. all.OrderBy(organisation => organisation.Name, ByName).ThenBy(organisation => organisation.Id.ToString(), StringComparer.Ordinal)], accounts);
    }

    public async Task<StoredOrganisation?> FindAsync(OrganisationId id, CancellationToken cancellation) =>
        await _ledger.FindAsync(LedgerKeys.OrganisationPartition, LedgerKeys.Organisation(id), cancellation) is { } row ? FromEntity(row) : null;

    /// <param name="alsoRead">Another organisation on which the change rests: it must still be as it was read.</param>
    /// <returns>False when one of them was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(StoredOrganisation? before, Organisation after, ProcessContext context, CancellationToken cancellation, StoredOrganisation? alsoRead = null)
    {
        var kind = after.MergedInto is not null && before?.Organisation.MergedInto is null ? "organisationMerged" : "organisationSaved";
        var transaction = new LedgerTransaction(LedgerKeys.OrganisationPartition)
            .Save(JournaledRecord.Changed(before?.Journal, LedgerKeys.Organisation(after.Id), kind, context, before?.Organisation, after), Column, after, before?.Version);
        if (alsoRead is { } other) transaction.Save(JournaledRecord.Changed(other.Journal, LedgerKeys.Organisation(other.Organisation.Id), "organisationTakenIn", context, other.Organisation, other.Organisation), Column, other.Organisation, other.Version);
        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _book.Forget();
        return saved;
    }

    /// <summary>From a day on, an account refers for an organisation; what it referred before stays.</summary>
    public async Task<bool> TryMoveAccountAsync(Guid person, DateOnly from, OrganisationId organisation, ProcessContext context, CancellationToken cancellation)
    {
        var row = await _ledger.FindAsync(LedgerKeys.OrganisationPartition, LedgerKeys.Account(person), cancellation);
        var before = row is null ? null : JsonColumn.Read<ReferrerAccount>(row, AccountColumn);
        var after = (before ?? new ReferrerAccount(person, [])).Moved(from, organisation);
        var entry = JournaledRecord.Changed(row is null ? null : JournaledRecord.PositionOf(row), LedgerKeys.Account(person), "accountMoved", context, before, after);
        var saved = await _ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.OrganisationPartition).Save(entry, AccountColumn, after, row?.ETag), cancellation);
        _book.Forget();
        return saved;
    }

    private static StoredOrganisation FromEntity(TableEntity row) => new(JsonColumn.Read<Organisation>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
