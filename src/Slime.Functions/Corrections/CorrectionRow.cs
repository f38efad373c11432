using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Slime.Functions.Routing;
using Slime.Model.Cases;
using Slime.Model.Referrals;
using Slime.Platform.Storage;

namespace Slime.Functions.Corrections;

/// <summary>What one correction changed, from and to: personal data.</summary>
internal static class CorrectionRow
{
    private const string Before = "Before";
    private const string After = "After";
    private const string Shape = "Shape";

    /// <summary>Of both: members of a referral, and only those that differ.</summary>
    private static readonly StoredShape Changed = StoredShape.First;

    public static TableEntity ToEntity(CaseId id, long sequence, Referral before, Referral after, ImmutableArray<string> forgotten)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Correction(id, sequence)) { [ForgottenHouseholds.Column] = string.Join(' ', forgotten) };
        var (old, @new) = StateDifference.Between(before, after);
        JsonColumn.WriteText(row, Before, old);
        JsonColumn.WriteText(row, After, @new);
        row[Shape] = Changed.Version;
        return row;
    }

    /// <returns>The household before and after; null when the correction was of something else.</returns>
    public static (Household Before, Household After)? HouseholdsOf(TableEntity row) =>
        Read(row, Before) is { } before && Read(row, After) is { } after ? (before, after) : null;

    private static Household? Read(TableEntity row, string column) =>
        JsonNode.Parse(Changed.Lift(JsonColumn.ReadText(row, column), row.GetInt32(Shape) ?? 1))!["household"] is { } household ? household.Deserialize<Household>(StoredJson.Options) : null;
}
