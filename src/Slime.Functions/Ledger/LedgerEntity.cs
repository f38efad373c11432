using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger;

/// <summary>A row of the ledger as it is kept.</summary>
/// <param name="Sequence">The last row of the case's journal that it knows.</param>
internal sealed record StoredLedgerRow(LedgerRow Row, long Sequence);

/// <summary>
/// The table row of a ledger row: all of it as JSON in one property, because whoever reads it reads it whole, and in
/// columns what a period selects by. It bears no shape, and neither does its mark: both are made again from the case in place of
/// lifted (<see cref="ReprojectLedgers"/>).
/// </summary>
internal static class LedgerEntity
{
    /// <summary>The day of the referral, as text: what a period selects by.</summary>
    public const string ReceivedOn = "ReceivedOn";

    public const string Row = "Row";

    private const string Sequence = "Sequence";

    /// <summary>What is null is left out: most cases have few dates yet.</summary>
    private static readonly JsonSerializerOptions Json = Sparse();

    public static TableEntity ToEntity(StoredLedgerRow stored) =>
        new(LedgerKeys.Partition(stored.Row.CaseId.Territory), LedgerKeys.Ledger(stored.Row.CaseId))
        {
            [Row] = Text(stored.Row),
            [ReceivedOn] = IsoDate.Text(stored.Row.ReceivedOn),
            [Sequence] = stored.Sequence,
        };

    public static StoredLedgerRow FromEntity(TableEntity row) => new(Read(row.GetString(Row)), row.GetInt64(Sequence) ?? 0);

    /// <returns>Null for a row that cannot be read: what it said is in the case and its journal.</returns>
    public static StoredLedgerRow? TryRead(TableEntity row) => StoredJson.TryRead(row, FromEntity);

    public static LedgerRow Read(string json) =>
        JsonSerializer.Deserialize<LedgerRow>(json, Json) ?? throw new JsonException("A row of the ledger is null.");

    /// <summary>Two rows are equal when their texts are.</summary>
    public static string Text(LedgerRow row) => JsonSerializer.Serialize(row, Json);

    private static JsonSerializerOptions Sparse()
    {
        var options = new JsonSerializerOptions(StoredJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>
/// Says that a case's row of the ledger is to be made again, and what it is to become; written in the transaction of the
/// case, so that the two always agree.
/// </summary>
internal static class ProjectionMark
{
    private const string Row = "Row";
    private const string Sequence = "Sequence";
    private const string IsNew = "New";

    /// <summary>The case begins: the ledger has no row of it, and nobody needs to look for one.</summary>
    public static TableEntity Begun(LedgerRow row, JournalPosition position)
    {
        var entity = Changed(row, position);
        entity[IsNew] = true;
        return entity;
    }

    /// <summary>To be merged: whether the ledger has a row of the case is left as the row says.</summary>
    public static TableEntity Changed(LedgerRow row, JournalPosition position) =>
        new(LedgerKeys.Partition(row.CaseId.Territory), LedgerKeys.Dirty(row.CaseId))
        {
            [Row] = LedgerEntity.Text(row),
            [Sequence] = position.Sequence,
        };

    public static StoredLedgerRow Read(TableEntity entity) => new(LedgerEntity.Read(entity.GetString(Row)), entity.GetInt64(Sequence) ?? 0);

    /// <returns>Null for a mark that cannot be read: the case itself says what its row is to be.</returns>
    public static StoredLedgerRow? TryRead(TableEntity entity) => StoredJson.TryRead(entity, Read);

    public static bool IsOfNewCase(TableEntity entity) => entity.GetBoolean(IsNew) == true;
}
