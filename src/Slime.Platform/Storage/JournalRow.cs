using Azure.Data.Tables;
using Slime.Model.Journal;

namespace Slime.Platform.Storage;

/// <summary>A row of the journal; inserted, never changed.</summary>
internal static class JournalRow
{
    public static TableEntity ToEntity(string partition, JournalEntry entry)
    {
        var row = new TableEntity(partition, LedgerKeys.Event(entry.Stream, entry.Sequence))
        {
            ["Stream"] = entry.Stream,
            ["Sequence"] = entry.Sequence,
            ["Kind"] = entry.Kind,
            ["At"] = entry.At,
            ["AtTicks"] = entry.At.UtcTicks,
            ["Actor"] = entry.Actor,
            ["PreviousSeal"] = entry.PreviousSeal,
            ["Seal"] = entry.Seal,
            ["Shape"] = entry.Shape,
        };
        if (entry.Person.Length > 0) row["Person"] = entry.Person;
        JsonColumn.WriteText(row, "Details", entry.Details);
        JsonColumn.WriteText(row, "Before", entry.Before);
        JsonColumn.WriteText(row, "After", entry.After);
        return row;
    }

    public static JournalEntry FromEntity(TableEntity row) => new(
        row.GetString("Stream"),
        row.GetInt64("Sequence") ?? 0,
        row.GetString("Kind"),
        // The instant is read from the ticks: the emulator keeps milliseconds of a date, and the seal covers all of it.
        new DateTimeOffset(row.GetInt64("AtTicks") ?? 0, TimeSpan.Zero),
        row.GetString("Actor"),
        JsonColumn.ReadText(row, "Details"),
        JsonColumn.ReadText(row, "Before"),
        JsonColumn.ReadText(row, "After"),
        row.GetString("PreviousSeal"),
        row.GetString("Seal"),
        row.GetString("Person") ?? "",
        row.GetInt32("Shape") ?? 1);
}
