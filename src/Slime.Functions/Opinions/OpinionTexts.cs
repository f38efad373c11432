using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Opinions;

/// <summary>What was asked and answered in words: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class OpinionTexts(LedgerTable ledger)
{
    /// <param name="entry">The question itself has the number of the opinion.</param>
    public static TableEntity ToEntity(CaseId id, RecordId entry, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.OpinionText(id, entry)) { [CaseTexts.Text] = text };

    public Task<IReadOnlyDictionary<string, string>> OfAsync(CaseId id, CancellationToken cancellation) => ledger.TextsAsync(id, LedgerKeys.OpinionTextPrefix(id), cancellation);
}
