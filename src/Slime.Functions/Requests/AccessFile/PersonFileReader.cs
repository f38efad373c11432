using System.Globalization;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Retention;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Requests.AccessFile;

/// <summary>
/// Gathers all that is kept about the people of a case from its rows, in use or in the archive. Rows of a kind that comes later are
/// gathered too: what nobody thought of would else be kept from the person.
/// </summary>
internal sealed class PersonFileReader(CaseStore cases, LedgerTable ledger, ArchivedCases archived)
{
    /// <summary>Written by whoever referred, beside what the household said of itself.</summary>
    private const string Comment = "comment";

    private const string Warnings = "warnings";

    public async Task<PersonFile?> ReadAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: { Eliminated: null } state }) return null;
        var isArchived = state.Archived is not null;
        var rows = isArchived ? archived.RowsAsync(id, cancellation) : ArchiveCase.RowsOfAsync(ledger, id, cancellation);
        Referral? personal = null;
        var (words, names, files) = (new List<WrittenWords>(), new Dictionary<string, string?>(StringComparer.Ordinal), new List<StoredFile>());
        await foreach (var row in rows)
        {
            if (row.RowKey == LedgerKeys.Person(id)) personal = PersonRow.FromEntity(row).Referral;
            else if (row.RowKey.StartsWith(LedgerKeys.FileTextPrefix(id), StringComparison.Ordinal)) AddCaption(row, id, names, words);
            else if (row.RowKey.StartsWith(LedgerKeys.Person(id) + "|", StringComparison.Ordinal)) words.AddRange(WrittenRow.Of(row, id));
            else if (row.RowKey.StartsWith(LedgerKeys.FilesOf(id), StringComparison.Ordinal)) files.Add(FileRow.FromEntity(row).File);
        }

        if (CleanText.Lines(personal?.Household.Warnings) is { } warnings) words.Insert(0, new WrittenWords(Warnings, Warnings, warnings));
        if (CleanText.Lines(personal?.Comment) is { } comment) words.Insert(0, new WrittenWords(Comment, Comment, comment));
        return new PersonFile(new StoredPart(state, isArchived), personal, words, Documents(state, files, names));
    }

    private static void AddCaption(TableEntity row, CaseId id, Dictionary<string, string?> names, List<WrittenWords> words)
    {
        var file = row.RowKey[LedgerKeys.FileTextPrefix(id).Length..];
        names[file] = row.GetString(nameof(FileText.Name));
        if (row.GetString(nameof(FileText.Caption)) is { Length: > 0 } caption) words.Add(new WrittenWords($"caption|{file}", "file", caption));
    }

    private static List<FileDocument> Documents(CaseState state, List<StoredFile> files, Dictionary<string, string?> names)
    {
        var documents = new List<FileDocument>();
        foreach (var file in files.Where(file => file is { Status: FileStatus.Available, Inspected: not null }))
        {
            var name = FileName.WithExtension(names.GetValueOrDefault(file.Id.ToString()) ?? FileWordsOf(file.Kind), file.Inspected!.Format);
            documents.Add(new FileDocument($"file|{file.Id}", name, $"{file.Id}/{nameof(FileVariant.Original).ToLowerInvariant()}", FileWordsOf(file.Kind)));
        }

        foreach (var report in state.Reports)
        {
            var kind = Texts.Get("requests.file.report", Texts.Get($"reports.reportRecipient.{EnumCode.Of(report.Recipient)}"), report.Version);
            documents.Add(new FileDocument($"report|{report.Version}|{EnumCode.Of(report.Recipient)}", string.Create(CultureInfo.InvariantCulture, $"compte-rendu-{report.Version}-{EnumCode.Of(report.Recipient)}.pdf"), $"reports/{report.Sha256}.pdf", kind));
        }

        return documents;
    }

    private static string FileWordsOf(FileKind kind) => FileWords.Kind(kind);
}
