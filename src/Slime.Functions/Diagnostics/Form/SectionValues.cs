using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Model.Cases.Diagnostics;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>The answers of a section as a form shows them: those that are kept, or those that were typed and refused.</summary>
public abstract class SectionValues
{
    public string One(string path) => Many(path) is [var first, ..] ? first : "";

    public abstract IReadOnlyList<string> Many(string path);

    /// <summary>How many lines of a list there are.</summary>
    public abstract int Lines(string path);

    public static SectionValues Of(Diagnostic diagnostic) => new Kept(JsonSerializer.SerializeToNode(diagnostic, SlimeJson.Options)!);

    public static SectionValues Of(IFormCollection posted) => new Typed(posted);

    private sealed class Kept(JsonNode root) : SectionValues
    {
        public override int Lines(string path) => Find(path) is JsonArray lines ? lines.Count : 0;

        public override IReadOnlyList<string> Many(string path) => Find(path) switch
        {
            JsonArray several => [.. several.Select(value => Text(path, value))],
            null => [],
            var value => [Text(path, value)],
        };

        private JsonNode? Find(string path)
        {
            JsonNode? node = root;
            foreach (var step in path.Replace("]", "", StringComparison.Ordinal).Split('.', '['))
                node = node is JsonArray list ? list.ElementAtOrDefault(int.Parse(step, CultureInfo.InvariantCulture)) : node?[step];
            return node;
        }

        /// <summary>Numbers are written as they are typed: with a comma, and amounts in euros.</summary>
        private static string Text(string path, JsonNode? value) => value?.GetValueKind() switch
        {
            JsonValueKind.Number when path.EndsWith("Cents", StringComparison.Ordinal) => Numbers.TypedEurosInGroups(value.GetValue<long>()),
            JsonValueKind.Number => Numbers.Plain(value.GetValue<decimal>()),
            JsonValueKind.String => value.GetValue<string>(),
            null => "",
            _ => value.ToJsonString(),
        };
    }

    private sealed class Typed(IFormCollection posted) : SectionValues
    {
        public override IReadOnlyList<string> Many(string path) => [.. posted[path].OfType<string>().Where(value => value.Length > 0)];

        public override int Lines(string path) => SectionReading.LinesOf(posted, path);
    }
}
