using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;

namespace Slime.Functions.Orientations;

/// <summary>What people wrote about an orientation: personal data.</summary>
/// <param name="Partner">To whom the household was sent.</param>
/// <param name="Agreed">What was agreed with the household.</param>
internal sealed record OrientationText(string? Partner, string? Agreed, string? Note)
{
    public static readonly OrientationText None = new(null, null, null);
}

/// <summary>The texts of a case's orientations, in rows of their own that can be erased alone.</summary>
internal sealed class OrientationTexts(LedgerTable ledger)
{
    public static TableEntity ToEntity(CaseId id, OrientationId about, OrientationText text) =>
        new(LedgerKeys.Partition(id.Territory), LedgerKeys.OrientationText(id, about))
        {
            [nameof(OrientationText.Partner)] = text.Partner,
            [nameof(OrientationText.Agreed)] = text.Agreed,
            [nameof(OrientationText.Note)] = text.Note,
        };

    public async Task<IReadOnlyDictionary<OrientationId, OrientationText>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var texts = new Dictionary<OrientationId, OrientationText>();
        var prefix = LedgerKeys.OrientationTextPrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation))
        {
            texts[OrientationId.Parse(row.RowKey[prefix.Length..])] = new OrientationText(
                row.GetString(nameof(OrientationText.Partner)), row.GetString(nameof(OrientationText.Agreed)), row.GetString(nameof(OrientationText.Note)));
        }

        return texts;
    }
}
