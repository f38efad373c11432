using System.Text.Json;

namespace Slime.Infra.Tests.Azure;

/// <summary>One resource as a deployment would create it.</summary>
internal sealed record Resource(string Id, string Type, string Name, JsonElement Json)
{
    /// <summary>A value by its path below the resource, or null.</summary>
    public JsonElement? At(string path)
    {
        var at = Json;
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
                return null;
        }

        return at;
    }

    public string? Text(string path) => At(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public int? Number(string path) => At(path) is { ValueKind: JsonValueKind.Number } found ? found.GetInt32() : null;

    public bool? Flag(string path) => At(path) is { ValueKind: JsonValueKind.True or JsonValueKind.False } found ? found.GetBoolean() : null;

    public override string ToString() => $"{Type} {Name}";
}
