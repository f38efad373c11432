using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Model.Journal;

namespace Slime.Functions.Ledger;

/// <summary>One journal, as far as it was read, and what is wrong in it.</summary>
internal sealed class JournalRead(string stream)
{
    private readonly List<JournalEntry> _rows = [];
    private readonly List<LedgerFault> _faults = [];

    public string Stream => stream;

    public IReadOnlyList<JournalEntry> Rows => _rows;

    public JournalPosition End => _rows.Count == 0 ? JournalPosition.Start : _rows[^1].Position;

    /// <summary>In the order of the rows; the first one is where the journal breaks.</summary>
    public IReadOnlyList<LedgerFault> Faults => _faults;

    public void Add(TableEntity row)
    {
        if (Read(row) is not { } entry)
        {
            _faults.Add(new LedgerFault(stream, Number(row.RowKey), LedgerFaults.SealBroken));
            return;
        }

        var what = row.RowKey != LedgerKeys.Event(entry.Stream, entry.Sequence) ? LedgerFaults.Moved
            : !entry.IsSealIntact ? LedgerFaults.SealBroken
            : entry.Sequence != End.Sequence + 1 || entry.PreviousSeal != End.Seal ? LedgerFaults.ChainBroken
            : null;
        // Named by where it stands: what it says of itself may be forged.
        if (what is not null) _faults.Add(new LedgerFault(stream, Number(row.RowKey), what));
        _rows.Add(entry);
    }

    /// <returns>Null when the row lacks what every row of a journal has.</returns>
    private static JournalEntry? Read(TableEntity row)
    {
        try
        {
            var entry = JournalRow.FromEntity(row);
            return entry is { Stream: not null, Kind: not null, Actor: not null, PreviousSeal: not null, Seal: not null } ? entry : null;
        }
        catch (Exception garbled) when (StoredJson.IsUnreadable(garbled))
        {
            return null;
        }
    }

    private static long Number(string key) =>
        long.TryParse(key.AsSpan(key.LastIndexOf('|') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
