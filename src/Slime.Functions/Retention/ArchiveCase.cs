using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>
/// Moves the personal data of a case into the archive. A row of its own says that it is under way and is gone last: cut off
/// anywhere, the next run goes on; twice at once, each piece is moved once.
/// </summary>
internal sealed class ArchiveCase(
    LedgerTable ledger, CaseStore cases, ArchiveTable archive, CaseBlobs blobs, HouseholdRecognition recognition, RetentionPolicies policies, LocalTime time, TimeProvider clock)
{
    private const string Fingerprints = "Fingerprints";

    /// <returns>False when the case is not to be archived today, or somebody worked on it at this moment.</returns>
    public async Task<bool> RunAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored || stored.State.Eliminated is not null) return false;
        if (stored.State.Archived is null && !await TakeOutAsync(stored, cancellation)) return false;
        return await MoveAsync(id, cancellation);
    }

    /// <summary>What was cut off.</summary>
    public async Task<IReadOnlyList<CaseId>> UnderWayAsync(Slime.Model.Communes.TerritoryCode territory, CancellationToken cancellation)
    {
        var found = new List<CaseId>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.PersonalArchive(territory), LedgerKeys.ArchivingPrefix, cancellation))
            found.Add(CaseId.Parse(row.RowKey[LedgerKeys.ArchivingPrefix.Length..]));
        return found;
    }

    /// <summary>From here on nobody but the archivist sees it: the fact and the household's own row in one transaction.</summary>
    private async Task<bool> TakeOutAsync(StoredCase stored, CancellationToken cancellation)
    {
        var state = stored.State;
        var policy = (await policies.ReadAsync(cancellation))(state);
        if (RetentionDecisions.Archive(state, time.Today, policy, LocalTime.Zone) is not Decision.Accepted { Facts: [PersonalDataArchived fact] }) return false;
        var partition = LedgerKeys.PersonalArchive(state.Id.Territory);
        var underWay = new TableEntity(partition, LedgerKeys.Archiving(state.Id)) { [Fingerprints] = string.Join(' ', stored.Fingerprints) };
        await ledger.Client.UpsertEntityAsync(underWay, TableUpdateMode.Replace, cancellation);
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(ArchiveCase), clock.GetUtcNow())).Record(fact).RecognisedBy([]);
        var key = await archive.KeyOfAsync(fact.KeyYear, cancellation);
        if (await ledger.FindAsync(LedgerKeys.Partition(state.Id.Territory), LedgerKeys.Person(state.Id), cancellation) is { } person)
        {
            await ledger.Client.UpsertEntityAsync(ArchivedRow.Of(person, state.Id.Territory, fact.KeyYear, key), TableUpdateMode.Replace, cancellation);
            change.Transaction.Delete(person.RowKey, person.ETag);
        }

        try
        {
            await cases.SaveAsync(change, cancellation);
            return true;
        }
        catch (CaseChangedException)
        {
            // Somebody works on it: what was copied is taken back, and the next night asks again.
            await ledger.Client.DeleteEntityAsync(partition, LedgerKeys.Person(state.Id), cancellationToken: cancellation);
            await ledger.Client.DeleteEntityAsync(partition, LedgerKeys.Archiving(state.Id), cancellationToken: cancellation);
            return false;
        }
    }

    private async Task<bool> MoveAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: { Archived: { } archived, Eliminated: null } state }) return false;
        var partition = LedgerKeys.PersonalArchive(state.Id.Territory);
        if (await ledger.FindAsync(partition, LedgerKeys.Archiving(id), cancellation) is not { } underWay) return false;
        var key = await archive.KeyOfAsync(archived.KeyYear, cancellation);
        await foreach (var row in RowsOfAsync(ledger, id, cancellation))
        {
            await ledger.Client.UpsertEntityAsync(ArchivedRow.Of(row, state.Id.Territory, archived.KeyYear, key), TableUpdateMode.Replace, cancellation);
            await ledger.TryDeleteAsync(row, cancellation);
        }

        await blobs.ArchiveAsync(id, archived.KeyYear, key, cancellation);
        await recognition.ForgetAsync(id, (underWay.GetString(Fingerprints) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellation);
        await ledger.Client.DeleteEntityAsync(partition, LedgerKeys.Archiving(id), cancellationToken: cancellation);
        return true;
    }

    /// <summary>Every row that says something of the household or names its files.</summary>
    public static async IAsyncEnumerable<TableEntity> RowsOfAsync(LedgerTable ledger, CaseId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var prefix in (string[])[LedgerKeys.Person(id), LedgerKeys.FilesOf(id), LedgerKeys.AnnouncedFiles(id)])
        {
            await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.Partition(id.Territory), prefix, prefix, cancellation)) yield return row;
        }
    }
}
