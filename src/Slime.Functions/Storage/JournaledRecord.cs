using Azure.Data.Tables;
using Slime.Model.Journal;

namespace Slime.Functions.Storage;

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
        return JournalEntry.Following(
            position ?? JournalPosition.Start, stream, kind, context, details: "{}", old.ToJsonString(SlimeJson.Options), @new.ToJsonString(SlimeJson.Options));
    }

    public static TableEntity ToEntity<T>(string partition, string row, string column, T value, JournalPosition position)
        where T : class
    {
        var entity = new TableEntity(partition, row) { [Sequence] = position.Sequence, [Seal] = position.Seal };
        JsonColumn.Write(entity, column, value);
        return entity;
    }

    public static JournalPosition PositionOf(TableEntity row) => new(row.GetInt64(Sequence) ?? 0, row.GetString(Seal));
}
