using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Platform.Storage;

namespace Slime.Functions.Cards;

/// <summary>
/// The row of a card: what the case says in one property, what is personal in another. Each change of the case merges the first;
/// the second is written with the personal data of the case, and is empty once that is erased.
/// </summary>
internal static class CardRow
{
    public const string Sequence = "Sequence";
    public const string CaseMade = "CaseMade";
    public const string HouseholdMade = "HouseholdMade";
    private const string Case = "Case";
    private const string Household = "Household";

    /// <summary>Raised when a member keeps its name and gets another meaning.</summary>
    private const int Rules = 2;

    private static readonly StoredShape CaseShape = StoredShape.First;
    private static readonly StoredShape HouseholdShape = StoredShape.First;

    /// <summary>What is null is left out: most cards say little yet.</summary>
    private static readonly JsonSerializerOptions Json = Sparse();

    /// <summary>How this program makes the case's part: another value says that another version made it.</summary>
    public static string MadeOfCase { get; } = MembersOf(typeof(CaseCard));

    public static string MadeOfHousehold { get; } = MembersOf(typeof(HouseholdCard));

    /// <summary>What the case says; to be merged, so that the household stays as it is.</summary>
    public static TableEntity Of(CaseCard card, long sequence)
    {
        var row = new TableEntity(LedgerKeys.Partition(card.Territory), LedgerKeys.Card(card.Id)) { [Sequence] = sequence, [CaseMade] = MadeOfCase };
        JsonColumn.WriteValue(row, Case, JsonSerializer.Serialize(card, Json), CaseShape);
        return row;
    }

    /// <param name="household">Null when nothing is known of it any more.</param>
    public static TableEntity With(this TableEntity row, HouseholdCard? household)
    {
        JsonColumn.WriteValue(row, Household, JsonSerializer.Serialize(household, Json), HouseholdShape);
        row[HouseholdMade] = MadeOfHousehold;
        return row;
    }

    public static bool IsCard(TableEntity row) => row.RowKey.StartsWith(LedgerKeys.CardPrefix, StringComparison.Ordinal);

    public static CaseId? IdOf(TableEntity row) => CaseId.TryParse(row.RowKey[LedgerKeys.CardPrefix.Length..], out var id) ? id : null;

    /// <returns>Null for a row that cannot be read: the nightly look makes it again.</returns>
    public static StoredCard? TryRead(TableEntity row)
    {
        try
        {
            var isWhole = row.ContainsKey(HouseholdMade);
            return new StoredCard(
                JsonColumn.Read<CaseCard>(row, Case, CaseShape),
                isWhole ? JsonColumn.ReadOrNull<HouseholdCard>(row, Household, HouseholdShape) : null,
                row.GetInt64(Sequence) ?? 0,
                isWhole,
                row.ETag == default ? null : row.ETag);
        }
        catch (Exception garbled) when (StoredJson.IsUnreadable(garbled))
        {
            return null;
        }
    }

    private static string MembersOf(Type type)
    {
        var members = type.GetProperties().Select(member => $"{member.Name} {member.PropertyType}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rules}\n{string.Join('\n', members)}")).AsSpan(0, 8));
    }

    private static JsonSerializerOptions Sparse()
    {
        var options = new JsonSerializerOptions(StoredJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
