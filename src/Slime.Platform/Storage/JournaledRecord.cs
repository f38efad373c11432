using Azure;
using Azure.Data.Tables;
using Slime.Model.Journal;

namespace Slime.Platform.Storage;

/// <summary>A record in a row of its own that bears the end of its journal: posts, schemes, preferences and the like, beside the cases.</summary>
internal static class JournaledRecord
{
    private const string Sequence = "Sequence";
    private const string Seal = "Seal";

    /// <summary>The journal row of a change: what differs says all there is to say.</summary>
    /// <param name="before">Null for a new record.</param>
    public static JournalEntry Changed<T>(JournalPosition? position, string stream, string kind, ProcessContext context, T? before, T after)
        where T : class
    {
        var (old, @new) = StateDifference.Between(before, after);
        return JournalEntry.Following(position ?? JournalPosition.Start, stream, kind, context, details: "{}", old, @new);
    }

    /// <summary>Writes the record, in the row that its journal is named after, and the journal row of its change.</summary>
    /// <param name="version">Of the record as it was read; null for a new one.</param>
    /// <param name="beside">Writes what stands in the row beside the record, made of it.</param>
    public static LedgerTransaction Save<T>(this LedgerTransaction transaction, JournalEntry change, string column, T record, ETag? version, Action<TableEntity>? beside = null)
        where T : class
    {
        var row = new TableEntity(transaction.Partition, change.Stream) { [Sequence] = change.Sequence, [Seal] = change.Seal };
        JsonColumn.Write(row, column, record);
        beside?.Invoke(row);
        _ = version is { } known ? transaction.Replace(row, known) : transaction.Insert(row);
        return transaction.Insert(JournalRow.ToEntity(transaction.Partition, change));
    }

    public static JournalPosition PositionOf(TableEntity row) => new(row.GetInt64(Sequence) ?? 0, row.GetString(Seal));
}
