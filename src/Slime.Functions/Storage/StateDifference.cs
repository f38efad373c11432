using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slime.Functions.Storage;

/// <summary>What a change changed: the properties whose value differs, before and after, as JSON objects.</summary>
internal static class StateDifference
{
    /// <summary>No property.</summary>
    public const string Nothing = "{}";

    public static (string Before, string After) Between<T>(T? before, T after)
        where T : class
    {
        var old = before is null ? [] : JsonSerializer.SerializeToNode(before, StoredJson.Options)!.AsObject();
        var @new = JsonSerializer.SerializeToNode(after, StoredJson.Options)!.AsObject();
        foreach (var name in @new.Select(property => property.Key).ToList())
        {
            if (!old.ContainsKey(name) || !JsonNode.DeepEquals(old[name], @new[name])) continue;
            old.Remove(name);
            @new.Remove(name);
        }

        return (old.ToJsonString(StoredJson.Options), @new.ToJsonString(StoredJson.Options));
    }
}
