using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>
/// The row of a case: its state as JSON, and in columns what lists filter on. It holds no personal data.
/// </summary>
internal static class CaseRow
{
    public const string Status = "Status";
    public const string Referrer = "Referrer";
    private const string State = "State";

    private static readonly StoredShape Shape = StoredShape.First;

    public const string Sequence = "Sequence";
    private const string Seal = "Seal";
    private const string Fingerprints = "Fingerprints";
    private const string NotifyingUntil = "NotifyingUntil";

    public static TableEntity ToEntity(CaseState state, JournalPosition position, ImmutableArray<string> fingerprints, DateTimeOffset? notifyingUntil) =>
        ToEntity(state, JsonSerializer.Serialize(state, StoredJson.Options), position, fingerprints, notifyingUntil);

    /// <param name="text">The state as JSON.</param>
    public static TableEntity ToEntity(CaseState state, string text, JournalPosition position, ImmutableArray<string> fingerprints, DateTimeOffset? notifyingUntil)
    {
        var row = new TableEntity(LedgerKeys.Partition(state.Id.Territory), LedgerKeys.Case(state.Id))
        {
            [Status] = state.Status.ToString(),
            [Referrer] = state.Referrer,
            [Sequence] = position.Sequence,
            [Seal] = position.Seal,
            [Fingerprints] = string.Join(' ', fingerprints),
        };
        if (notifyingUntil is { } until) row[NotifyingUntil] = until;
        JsonColumn.WriteValue(row, State, text, Shape);
        return row;
    }

    /// <summary>Where the journal of the case stands, without reading the case.</summary>
    public static JournalPosition Position(TableEntity row) => new(row.GetInt64(Sequence) ?? 0, row.GetString(Seal) ?? "");

    /// <returns>Null for a row that cannot be read; the verification names it.</returns>
    public static StoredCase? TryRead(TableEntity row) => StoredJson.TryRead(row, FromEntity);

    public static StoredCase FromEntity(TableEntity row) => new(
        JsonColumn.Read<CaseState>(row, State, Shape),
        Position(row),
        row.ETag,
        [.. (row.GetString(Fingerprints) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.GetDateTimeOffset(NotifyingUntil));
}
