using System.Text.Json.Nodes;

namespace Slime.Model.Cases.Diagnostics.Merging;

/// <summary>One list as two people changed it: lines that one added, changed or took away, the other keeps.</summary>
internal static class LineMerge
{
    /// <returns>Their lines in their order, then those that only I added; null when both changed one line, and differently.</returns>
    public static IReadOnlyList<JsonObject>? Of(
        IReadOnlyList<(string Key, JsonObject Line)> before, IReadOnlyList<(string Key, JsonObject Line)> mine, IReadOnlyList<(string Key, JsonObject Line)> theirs)
    {
        var (was, my) = (before.ToDictionary(line => line.Key, line => line.Line), mine.ToDictionary(line => line.Key, line => line.Line));
        var their = theirs.ToDictionary(line => line.Key, line => line.Line);
        var merged = new List<JsonObject>();
        foreach (var key in theirs.Concat(mine).Concat(before).Select(line => line.Key).Distinct(StringComparer.Ordinal))
        {
            var (old, ours, others) = (was.GetValueOrDefault(key), my.GetValueOrDefault(key), their.GetValueOrDefault(key));
            if (!JsonNode.DeepEquals(ours, others) && !JsonNode.DeepEquals(old, ours) && !JsonNode.DeepEquals(old, others)) return null;
            if (SectionMerge.Chosen(old, ours, others) is { } line) merged.Add(line);
            // A line without a name of its own that both took away was rather changed by both.
            else if (old is not null && ours is null && others is null && SectionLists.IsNameless(key) && Added(was, my) && Added(was, their)) return null;
        }

        return merged;
    }

    private static bool Added(Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> after) =>
        after.Keys.Any(key => SectionLists.IsNameless(key) && !before.ContainsKey(key));
}
