using System.Text.Json.Nodes;

namespace Slime.Platform.Storage;

/// <summary>
/// How a kind of row, fact or message writes its value. A member that is only added keeps the shape: older rows lack it and get its
/// default. Whatever else changes (a member renamed, split, or of another meaning) gets the next number and a lift from the one before.
/// </summary>
/// <param name="lifts">The first lifts shape 1 to shape 2, and so on; each gets the whole value and changes it in place.</param>
internal sealed class StoredShape(params IReadOnlyList<Action<JsonObject>> lifts)
{
    /// <summary>As it was written first; rows without a number are of this shape.</summary>
    public static StoredShape First { get; } = new();

    public int Version => lifts.Count + 1;

    /// <summary>Lifts what an earlier version of the program wrote; what a later one wrote stays, and its new members are ignored.</summary>
    public string Lift(string json, int version)
    {
        // A null has no members in any shape.
        if (version >= Version || JsonNode.Parse(json) is not { } value) return json;
        Lift(value.AsObject(), version);
        return value.ToJsonString(StoredJson.Options);
    }

    /// <summary>Lifts it in place.</summary>
    public void Lift(JsonObject value, int version)
    {
        foreach (var lift in lifts.Skip(version - 1)) lift(value);
    }
}
