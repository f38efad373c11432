using System.Collections.Immutable;
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

    public static TableEntity ToEntity(CaseId id, long sequence, Referral before, Referral after, ImmutableArray<string> forgotten)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Correction(id, sequence)) { [ForgottenHouseholds.Column] = string.Join(' ', forgotten) };
        var (old, @new) = StateDifference.Between(before, after);
        JsonColumn.WriteText(row, Before, old);
        JsonColumn.WriteText(row, After, @new);
        return row;
    }
}
