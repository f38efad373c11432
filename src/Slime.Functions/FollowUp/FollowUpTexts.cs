using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.FollowUp;

/// <summary>What households say in their own words: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class FollowUpTexts(LedgerTable ledger)
{
    public static TableEntity ToEntity(CaseId id, RecordId followUp, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.FollowUpText(id, followUp)) { [CaseTexts.Text] = text };

    public Task<IReadOnlyDictionary<string, string>> OfAsync(CaseId id, CancellationToken cancellation) => ledger.TextsAsync(id, LedgerKeys.FollowUpTextPrefix(id), cancellation);
}
