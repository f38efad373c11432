using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>Words about a case, kept beside it one to a row: personal data that can be erased alone.</summary>
internal static class CaseTexts
{
    /// <summary>The column that holds the words.</summary>
    public const string Text = "Text";

    /// <returns>The words by what follows the prefix in the key of their row.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> TextsAsync(this LedgerTable ledger, CaseId id, string prefix, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation)) texts[row.RowKey[prefix.Length..]] = row.GetString(Text);
        return texts;
    }
}
