using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Retention;

/// <summary>What is stored as JSON, line by line as people read it, with the labels and words of the forms where there are some.</summary>
internal static class ReadableJson
{
    private const string Cents = "Cents";

    /// <summary>Whose numbers and shapes are of no use to a person.</summary>
    private static readonly HashSet<string> Technical = ["id", "visitId", "sha256", "shape", "by", "savedBy", "submittedBy", "person", "referrer"];

    /// <param name="kind">Of the row, which says whose labels are looked for first.</param>
    public static IEnumerable<string> Lines(JsonNode content, string kind) => Lines(content, kind, path: "", indent: "");

    private static IEnumerable<string> Lines(JsonNode? node, string kind, string path, string indent)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(member => member.Value is not null && !Technical.Contains(member.Key)))
                {
                    var inner = path.Length == 0 ? name : $"{path}.{name}";
                    if (value is JsonValue)
                    {
                        yield return $"{indent}{Label(inner, name)} : {Value(value, name)}";
                        continue;
                    }

                    var lines = Lines(value, kind, inner, indent + "  ").ToList();
                    if (lines.Count == 0) continue;
                    yield return $"{indent}{Label(inner, name)} :";
                    foreach (var line in lines) yield return line;
                }

                break;
            case JsonArray items when items.All(item => item is JsonValue):
                if (items.Count > 0) yield return indent + string.Join(", ", items.Select(item => Value(item!, path[(path.LastIndexOf('.') + 1)..])));
                break;
            case JsonArray items:
                foreach (var (item, number) in items.Select((item, index) => (item, index + 1)))
                {
                    var lines = Lines(item, kind, path, indent + "  ").ToList();
                    if (lines.Count == 0) continue;
                    yield return $"{indent}{number.ToString(Texts.French)}.";
                    foreach (var line in lines) yield return line;
                }

                break;
            case JsonValue value:
                yield return indent + Value(value, path);
                break;
        }
    }

    private static string Label(string path, string name)
    {
        var stem = path.EndsWith(Cents, StringComparison.Ordinal) ? path[..^Cents.Length] : path;
        return Texts.Find($"diagnostics.field.{path}") ?? Texts.Find($"diagnostics.section.{path}") ?? Texts.Find($"referrals.field.{stem}") ?? Texts.Find($"requests.file.member.{name}") ?? name;
    }

    private static string Value(JsonNode node, string name)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.True: return Texts.Get("referrals.yes");
            case JsonValueKind.False: return Texts.Get("referrals.no");
            case JsonValueKind.Number when name.EndsWith(Cents, StringComparison.Ordinal): return Numbers.AmountInText(node.GetValue<decimal>() / 100);
            case JsonValueKind.Number: return Numbers.Plain(node.GetValue<decimal>());
            case JsonValueKind.String:
                var text = node.GetValue<string>();
                if (IsoDate.TryReadAny(text, out var day)) return Dates.Day(day);
                // A vocabulary that has no words shows its code: the content comes from rows of any kind.
                return Texts.Find(string.Join('.', "diagnostics", name, text)) ?? Texts.Find(string.Join('.', "referrals", name, text)) ?? text;
            default: return node.ToJsonString();
        }
    }
}
