using System.Text.Json.Nodes;

namespace Slime.Functions.Tests.Hosting;

/// <summary>Reads the answer of a case.</summary>
internal static class Case
{
    public static IReadOnlyList<JsonObject> Events(JsonObject answer, string kind) =>
        [.. answer["history"]!.AsArray().Select(entry => entry!.AsObject()).Where(entry => (string?)entry["kind"] == kind)];
}
