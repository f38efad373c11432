using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <summary>Words that stand in a case: by somebody about the household, and perhaps about others.</summary>
/// <param name="Key">The row that they stand in.</param>
/// <param name="Kind">A note, a diagnostic…</param>
/// <param name="Content">The same as it is stored; null for plain words.</param>
internal sealed record WrittenWords(string Key, string Kind, string Text, JsonNode? Content = null)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];
}

/// <summary>Rows of words beside a case, of whatever kind, as people read them.</summary>
internal static class WrittenRow
{
    /// <summary>Who wrote, when, and shapes of rows: nothing about the household.</summary>
    private static readonly HashSet<string> Technical = ["PartitionKey", "RowKey", "odata.etag", "By", "SavedBy", "SubmittedBy", "Person", "Referrer", "Hash", "Code"];

    public static IEnumerable<WrittenWords> Of(TableEntity row, CaseId id)
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

    /// <summary>What a kind of words is called; every kind that is kept has its name.</summary>
    public static string KindOf(string kind) => Texts.Find($"requests.file.kind.{kind}") ?? Texts.Get("requests.file.kind.other");
}
