using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Who wrote, when, and shapes of rows: nothing about the household.</summary>
    private static readonly HashSet<string> Technical = ["PartitionKey", "RowKey", "odata.etag", "By", "SavedBy", "SubmittedBy", "Person", "Referrer", "Hash", "Code"];

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
            else if (row.RowKey.StartsWith(LedgerKeys.Person(id) + "|", StringComparison.Ordinal)) words.AddRange(WordsOf(row, id));
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

    private static IEnumerable<WrittenWords> WordsOf(TableEntity row, CaseId id)
    {
        var key = row.RowKey[(LedgerKeys.Person(id).Length + 1)..];
        var kind = key.Split('|')[0];
        var whole = new JsonObject();
        var text = new StringBuilder();
        foreach (var (name, value) in Columns(row))
        {
            if (Json(value) is { } content)
            {
                foreach (var line in ReadableJson.Lines(content, kind)) text.Append(line).Append('\n');
                whole[name] = content;
            }
            else
            {
                text.Append(value).Append('\n');
                whole[name] = value;
            }
        }

        if (text.ToString().Trim() is { Length: > 0 } readable) yield return new WrittenWords(key, kind, readable, whole);
    }

    /// <summary>Long values lie in several properties: <c>Diagnostic</c>, <c>Diagnostic1</c>…</summary>
    private static IEnumerable<(string Name, string Value)> Columns(TableEntity row)
    {
        foreach (var (name, value) in row.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            if (value is not string first || first.Length == 0 || Technical.Contains(name) || IsContinuation(name, row)) continue;
            var joined = new StringBuilder(first);
            for (var part = 1; row.TryGetValue(name + part.ToString(CultureInfo.InvariantCulture), out var more) && more is string next; part++) joined.Append(next);
            yield return (name, joined.ToString());
        }
    }

    private static bool IsContinuation(string name, TableEntity row) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is var stem && stem.Length < name.Length && row.ContainsKey(stem);

    private static JsonNode? Json(string value)
    {
        if (value[0] is not ('{' or '[')) return null;
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            // Words that begin with a bracket.
            return null;
        }
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
