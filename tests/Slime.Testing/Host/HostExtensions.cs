using System.Text.Json.Nodes;

namespace Slime.Testing.Host;

/// <summary>What extensions.json says that the host is to load. A trigger whose extension is missing puts its function in error, and no other.</summary>
internal static class HostExtensions
{
    public static bool Hold(string folder, string extension)
    {
        var extensions = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "extensions.json")))!["extensions"]!.AsArray();
        return extensions.Any(one => (string?)one!["name"] == extension && File.Exists(Path.Combine(folder, (string)one["hintPath"]!)));
    }
}
