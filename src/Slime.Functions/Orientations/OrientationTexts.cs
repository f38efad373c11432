using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Storage;

namespace Slime.Functions.Orientations;

/// <summary>What people wrote about an orientation: personal data.</summary>
/// <param name="Partner">To whom the household was sent.</param>
/// <param name="Agreed">What was agreed with the household.</param>
/// <param name="Organisation">The service to which it was sent, as people call it.</param>
/// <param name="Reference">The number under which the partner has it.</param>
internal sealed record OrientationText(string? Partner, string? Agreed, string? Note, string? Organisation = null, string? Reference = null)
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
            [nameof(OrientationText.Organisation)] = text.Organisation,
            [nameof(OrientationText.Reference)] = text.Reference,
        };

    /// <summary>The reference alone: a partner gives it when it answers. The rest of the row stays.</summary>
    public static void AddReference(LedgerTransaction transaction, CaseId id, OrientationId about, string reference) =>
        transaction.Merge(new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.OrientationText(id, about)) { [nameof(OrientationText.Reference)] = reference });

    public async Task<IReadOnlyDictionary<OrientationId, OrientationText>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var texts = new Dictionary<OrientationId, OrientationText>();
        var prefix = LedgerKeys.OrientationTextPrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation))
        {
            texts[OrientationId.Parse(row.RowKey[prefix.Length..])] = new OrientationText(
                row.GetString(nameof(OrientationText.Partner)), row.GetString(nameof(OrientationText.Agreed)), row.GetString(nameof(OrientationText.Note)),
                row.GetString(nameof(OrientationText.Organisation)), row.GetString(nameof(OrientationText.Reference)));
        }

        return texts;
    }
}
