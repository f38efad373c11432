using System.Globalization;
using System.Text.Json.Nodes;

namespace Slime.Model.Cases.Diagnostics.Merging;

/// <summary>A list of a section.</summary>
/// <param name="Name">The property, by its name in JSON.</param>
/// <param name="Key">The member that tells its lines apart.</param>
public sealed record SectionList(string Name, string Key);

/// <summary>The lists of each section that several people may fill at once.</summary>
public static class SectionLists
{
    public const string Id = "id";

    /// <summary>No identifier begins with it.</summary>
    private const char Nameless = '{';

    public static IReadOnlyList<SectionList> Of(DiagnosticSection section) => section switch
    {
        DiagnosticSection.Household => [new("persons", Id), new("energies", "energy")],
        DiagnosticSection.Use => [new("appliances", Id)],
        DiagnosticSection.Measurements => [new("rooms", Id), new("taps", Id), new("appliances", Id), new("draughts", Id)],
        DiagnosticSection.Equipment => [new("lines", Id)],
        DiagnosticSection.Photos => [new("chosen", "fileId")],
        DiagnosticSection.Orientations => [new("proposed", "scheme")],
        _ => [],
    };

    /// <summary>Each line with what tells it apart: its key, or, of a line without one, its content and how many alike came before.</summary>
    internal static IReadOnlyList<(string Key, JsonObject Line)> Keyed(SectionList list, JsonArray lines)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. lines.OfType<JsonObject>().Select(line =>
            {
                var key = line[list.Key] is JsonValue named ? named.ToString() : line.ToJsonString();
                // Stryker disable once Arithmetic: any number does that differs from line to line.
                seen[key] = seen.GetValueOrDefault(key) + 1;
                return (string.Create(CultureInfo.InvariantCulture, $"{key}#{seen[key]}"), line);
            }),
        ];
    }

    internal static bool IsNameless(string key) => key.StartsWith(Nameless);
}
