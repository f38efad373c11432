using Slime.Functions.Storage;
using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Programmes;

/// <summary>The only door to the rows of programmes.</summary>
internal sealed class ProgrammeStore(LedgerTable ledger)
{
    public async Task<ProgrammeBook> ReadAsync(CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ProgrammePartition, LedgerKeys.OnlyRow, cancellation) is { } row ? ProgrammeBook.FromEntity(row) : ProgrammeBook.Empty;

    /// <summary>Writes a programme with its journal row.</summary>
    /// <returns>False when any programme was changed since the book was read.</returns>
    public async Task<bool> TrySaveAsync(ProgrammeBook book, Programme after, ProcessContext context, CancellationToken cancellation)
    {
        var before = book.Find(after.Id);
        var entry = JournaledRecord.Changed(
            before?.Journal, LedgerKeys.Programme(after.Id), before is null ? "programmeAdded" : "programmeChanged", context, before?.Programme, after);
        var row = book.With(new StoredProgramme(after, entry.Sequence, entry.Seal)).ToEntity();
        var transaction = new LedgerTransaction(LedgerKeys.ProgrammePartition).Insert(JournalRow.ToEntity(LedgerKeys.ProgrammePartition, entry));
        _ = book.Version is { } version ? transaction.Replace(row, version) : transaction.Insert(row);
        if (await ledger.TrySubmitAsync(transaction, cancellation)) return true;
        // A refusal may be the echo of our own write whose answer was lost: then the programme bears our seal.
        return (await ReadAsync(cancellation)).Find(after.Id)?.Seal == entry.Seal;
    }
}
