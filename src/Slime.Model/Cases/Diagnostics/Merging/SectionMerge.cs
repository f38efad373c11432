using System.Text.Json.Nodes;

namespace Slime.Model.Cases.Diagnostics.Merging;

/// <summary>
/// Brings together what two people made of one section since they both saw it: lists line by line, everything else as one. Works on
/// the JSON of the section, which is what is compared and kept.
/// </summary>
public static class SectionMerge
{
    /// <param name="before">The section as both saw it.</param>
    /// <returns>The section that holds both; null when they changed the same line, or both something outside the lists.</returns>
    public static JsonObject? Of(DiagnosticSection section, JsonObject before, JsonObject mine, JsonObject theirs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        var lists = SectionLists.Of(section);
        var names = lists.Select(list => list.Name).ToHashSet(StringComparer.Ordinal);
        if (Chosen(Without(before, names), Without(mine, names), Without(theirs, names)) is not { } merged) return null;
        foreach (var list in lists)
        {
            if (LineMerge.Of(Lines(before, list), Lines(mine, list), Lines(theirs, list)) is not { } lines) return null;
            merged[list.Name] = new JsonArray([.. lines.Select(line => line.DeepClone())]);
        }

        return merged;
    }

    /// <summary>Whichever of the two changed it; null when both did, and differently.</summary>
    internal static T? Chosen<T>(T? before, T? mine, T? theirs)
        where T : JsonNode => JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(before, mine) ? theirs : JsonNode.DeepEquals(before, theirs) ? mine : null;

    private static JsonObject Without(JsonObject section, HashSet<string> lists) =>
        new(section.Where(member => !lists.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static IReadOnlyList<(string Key, JsonObject Line)> Lines(JsonObject section, SectionList list) =>
        section[list.Name] is JsonArray lines ? SectionLists.Keyed(list, lines) : [];
}
