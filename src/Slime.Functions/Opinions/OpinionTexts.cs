using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Platform.Storage;

namespace Slime.Functions.Opinions;

/// <summary>What was asked and answered in words: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class OpinionTexts(LedgerTable ledger)
{
    private const string Text = "Text";

    /// <param name="entry">The question itself has the number of the opinion.</param>
    public static TableEntity ToEntity(CaseId id, VisitId entry, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.OpinionText(id, entry)) { [Text] = text };

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var prefix = LedgerKeys.OpinionTextPrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation)) texts[row.RowKey[prefix.Length..]] = row.GetString(Text);
        return texts;
    }
}
