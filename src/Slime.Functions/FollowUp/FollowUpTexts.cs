using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Platform.Storage;

namespace Slime.Functions.FollowUp;

/// <summary>What households say in their own words: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class FollowUpTexts(LedgerTable ledger)
{
    private const string Text = "Text";

    public static TableEntity ToEntity(CaseId id, VisitId followUp, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.FollowUpText(id, followUp)) { [Text] = text };

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var prefix = LedgerKeys.FollowUpTextPrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation)) texts[row.RowKey[prefix.Length..]] = row.GetString(Text);
        return texts;
    }
}
