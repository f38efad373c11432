using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Retention;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Retention.Elimination;

/// <summary>
/// Destroys the personal data of one case and gives its facts a number that says nothing. Each step finds what an earlier run did:
/// cut off anywhere, or run by two at once, the end is the same.
/// </summary>
internal sealed class DestroyCase(
    LedgerTable ledger, CaseStore cases, ArchiveTable archive, CaseBlobs blobs, HouseholdRecognition recognition, LedgerProjection projection, IEnumerable<IKeptTotals> kept,
    CardIndex cards, CommuneService communes, LocalTime time, IEnumerable<IFollowsElimination> followers)
{
    /// <summary>Below this, commune and month may be one household.</summary>
    private const int SmallCommune = 2000;

    /// <param name="isBusy">Something came up since the proposal that needs the data.</param>
    public async Task<DestroyedCase> RunAsync(EliminationLine line, PersonalVisa visa, bool isBusy, CancellationToken cancellation)
    {
        var (partition, rows, files) = (LedgerKeys.Partition(line.Case.Territory), 0, 0);
        if (await cases.FindAsync(line.Case, cancellation) is { } stored)
        {
            if (isBusy || stored.State.Holds.Count > 0) return new DestroyedCase(0, 0, 0, IsKept: true);
            await archive.RememberAsync(line.Case, visa, time.Today, cancellation);
            files += await blobs.DestroyAsync(line.Case, cancellation);
            await recognition.ForgetAsync(line.Case, stored.Fingerprints, cancellation);
            rows += await DestroyRowsAsync(line.Case, cancellation);
            await RenameAsync(stored, line, visa, cancellation);
        }

        // Also what a run left that was cut off after the number was changed.
        files += await blobs.DestroyAsync(line.Case, cancellation);
        rows += await DestroyRowsAsync(line.Case, cancellation);
        rows += await DeleteAsync(partition, LedgerKeys.EventPrefix(line.Case.ToString()), cancellation);
        foreach (var follower in followers) await follower.ForgetAsync(line.Case, cancellation);
        cards.Erased(line.Case);
        var facts = await cases.FindAsync(line.Made, cancellation) is { } renamed ? (int)renamed.Journal.Sequence : 0;
        return new DestroyedCase(rows, files, facts);
    }

    private async Task<int> DestroyRowsAsync(CaseId id, CancellationToken cancellation)
    {
        var archived = LedgerKeys.PersonalArchive(id.Territory);
        var destroyed = 0;
        foreach (var prefix in (string[])[LedgerKeys.Person(id), LedgerKeys.FilesOf(id), LedgerKeys.AnnouncedFiles(id)])
        {
            destroyed += await DeleteAsync(archived, prefix, cancellation);
            destroyed += await DeleteAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation);
        }

        destroyed += await DeleteAsync(archived, LedgerKeys.Archiving(id), cancellation);
        return destroyed + await DeleteAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.ReceiptsOf(id), cancellation);
    }

    private async Task<int> DeleteAsync(string partition, string prefix, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var row in ledger.ScanBetweenAsync(partition, prefix, prefix, cancellation))
        {
            await ledger.Client.DeleteEntityAsync(partition, row.RowKey, cancellationToken: cancellation);
            deleted++;
        }

        return deleted;
    }

    /// <summary>The new journal first, then case, row of the ledger, totals and card in one transaction, on condition that nobody changed the case.</summary>
    private async Task RenameAsync(StoredCase stored, EliminationLine line, PersonalVisa visa, CancellationToken cancellation)
    {
        var (old, partition) = (line.Case, LedgerKeys.Partition(line.Case.Territory));
        await projection.ProjectAsync(old.Territory, cancellation);
        var fact = new PersonalDataEliminated(visa.Number, visa.On, LocalTime.On(line.At), visa.Transferred);
        var history = new List<JournalEntry>();
        await foreach (var entry in cases.HistoryAsync(old, cancellation)) history.Add(entry);
        if (history.Count == 0 || history[^1].Position != stored.Journal || !history.TrueForAll(entry => entry.IsSealIntact))
            throw new InvalidOperationException($"The journal of {old} does not verify: it is mended or explained before its case is destroyed.");
        var (rows, state) = new NamelessJournal(line, [stored.State.Referrer, .. stored.State.FormerReferrers ?? []], IsSmall, Nowhere(stored.State.Facts.Commune)).Of(history, fact);
        foreach (var some in rows.Chunk(LedgerTransaction.MaxOperations / 2))
        {
            var journal = new LedgerTransaction(partition);
            foreach (var entry in some) journal.Upsert(JournalRow.ToEntity(partition, entry));
            await ledger.Client.SubmitTransactionAsync(journal.Actions, cancellation);
        }

        var end = rows[^1].Position;
        var ledgerRow = new StoredLedgerRow(LedgerRow.Of(state, LocalTime.Zone), end.Sequence);
        var before = await ledger.FindAsync(partition, LedgerKeys.Ledger(old), cancellation);
        var card = CardRow.Of(CaseCard.Of(state, LocalTime.Zone), end.Sequence).With(null);
        var transaction = new LedgerTransaction(partition)
            .Insert(CaseRow.ToEntity(state, end, [], null))
            .Delete(LedgerKeys.Case(old), stored.Version)
            .Upsert(LedgerEntity.ToEntity(ledgerRow))
            .Upsert(card);
        if (before is not null) transaction.Delete(before.RowKey, before.ETag);
        if (await ledger.FindAsync(partition, LedgerKeys.Card(old), cancellation) is { } known) transaction.Delete(known.RowKey);
        foreach (var totals in kept)
        {
            var sum = await totals.ReadAsync(old.Territory, cancellation);
            sum.Replace(before is null ? null : LedgerEntity.TryRead(before)?.Row, ledgerRow.Row);
            sum.Write(transaction);
        }

        if (!await ledger.TrySubmitAsync(transaction, cancellation)) throw new CaseChangedException(old);
        foreach (var totals in kept) totals.Forget(old.Territory);
        cards.Wrote(card);
    }

    private bool IsSmall(InseeCode code) => communes.Directory.Find(code) is not { Population: >= SmallCommune };

    /// <summary>A code of the département that no commune has.</summary>
    private static InseeCode Nowhere(InseeCode commune) => InseeCode.Parse($"{commune.ToString()[..2]}000");
}
