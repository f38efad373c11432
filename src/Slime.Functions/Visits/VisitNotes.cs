using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Visits;

/// <summary>Free notes on visits and contacts: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class VisitNotes(LedgerTable ledger)
{
    private const string Text = "Note";

    public static TableEntity ToEntity(CaseId id, RecordId about, string note) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.Note(id, about)) { [Text] = note };

    public async Task<bool> HasAsync(CaseId id, RecordId about, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Note(id, about), cancellation) is not null;

    public async Task<IReadOnlyDictionary<RecordId, string>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var notes = new Dictionary<RecordId, string>();
        var prefix = LedgerKeys.NotePrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation))
            notes[RecordId.Parse(row.RowKey[prefix.Length..])] = row.GetString(Text);
        return notes;
    }
}
