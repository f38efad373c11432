using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Functions.Tests.Hosting;

/// <summary>What the build of the program leaves for the Functions host.</summary>
internal static class BuiltProgram
{
    private static readonly DirectoryInfo Ours = new(AppContext.BaseDirectory);

    public static string Folder { get; } = Repository.Path("src", "Slime.Functions", "bin", Ours.Parent!.Name, Ours.Name);

    public static IReadOnlyList<JsonNode> Functions { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "functions.metadata")))!.AsArray().Select(function => function!)];

    public static IEnumerable<JsonNode> Bindings(string type) =>
        Functions.SelectMany(function => function["bindings"]!.AsArray()).Select(binding => binding!).Where(binding => (string?)binding["type"] == type);
}
