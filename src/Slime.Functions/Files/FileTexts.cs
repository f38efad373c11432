using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>What a person called a file: personal data.</summary>
internal sealed record FileText(string? Name, string? Caption)
{
    public static readonly FileText None = new(null, null);
}

/// <summary>The names and captions of files, in rows of their own that can be erased alone; the files stay.</summary>
internal sealed class FileTexts(LedgerTable ledger)
{
    public static TableEntity ToEntity(CaseId caseId, FileId about, FileText text) => new(LedgerKeys.Partition(caseId.Territory), LedgerKeys.FileText(caseId, about))
    {
        [nameof(FileText.Name)] = text.Name,
        [nameof(FileText.Caption)] = text.Caption,
    };

    public async Task<FileText> FindAsync(CaseId caseId, FileId about, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.FileText(caseId, about), cancellation) is { } row ? FromEntity(row) : FileText.None;

    public async Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(CaseId caseId, CancellationToken cancellation)
    {
        var texts = new Dictionary<FileId, FileText>();
        var prefix = LedgerKeys.FileTextPrefix(caseId);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(caseId.Territory), prefix, cancellation))
            texts[FileId.Parse(row.RowKey[prefix.Length..])] = FromEntity(row);
        return texts;
    }

    private static FileText FromEntity(TableEntity row) => new(row.GetString(nameof(FileText.Name)), row.GetString(nameof(FileText.Caption)));
}
