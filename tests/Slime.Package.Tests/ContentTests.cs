using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Functions.Hosting;

namespace Slime.Package.Tests;

/// <summary>The rules that the Functions host has for the package of an isolated worker.</summary>
public sealed partial class ContentTests(Package package)
{
    [Theory]
    [InlineData("host.json")]
    [InlineData("worker.config.json")]
    [InlineData("functions.metadata")]
    [InlineData("extensions.json")]
    [InlineData("Slime.Functions.dll")]
    [InlineData(".azurefunctions/Microsoft.Azure.Functions.Worker.Extensions.dll")]
    [InlineData(".azurefunctions/function.deps.json")]
    [InlineData("fonts/SourceSans3-Regular.ttf")]
    [InlineData("departements/62/communes.csv")]
    [InlineData("appsettings.json")]
    [InlineData("wwwroot/assets/manifest.json")]
    public void What_The_Host_And_The_Worker_Need_Stands_At_The_Root(string path) => Assert.Contains(path, package.Entries.Keys);

    [Theory]
    [InlineData("libHarfBuzzSharp.so")]
    [InlineData("Magick.Native-Q8-x64.dll.so")]
    public void The_Libraries_For_Linux_Are_There(string name) => Assert.Single(package.Entries.Keys, path => Path.GetFileName(path) == name);

    [Fact]
    public void Nothing_Of_A_Developers_Machine_Is_In_It() => Assert.DoesNotContain(package.Entries.Keys, path => DeveloperFile().IsMatch(path));

    /// <summary>Neither by a reference nor by name: what is not there can be loaded by no setting that the package has.</summary>
    [Theory]
    [InlineData("Slime.Functions.dll")]
    [InlineData("Slime.Platform.dll")]
    [InlineData("appsettings.json")]
    public void Development_Is_Not_Known_To_It(string file)
    {
        var content = File.ReadAllBytes(Path.Combine(package.Folder, file));
        // Names of types and references are UTF-8, texts in code UTF-16; the one mention is whom the internals are visible to.
        Assert.Equal(file.EndsWith(".dll", StringComparison.Ordinal) ? 1 : 0, Times(content, Encoding.UTF8.GetBytes("Slime.Development")));
        Assert.Equal(0, Times(content, Encoding.Unicode.GetBytes("Slime.Development")));
        Assert.Equal(0, Times(content, Encoding.UTF8.GetBytes("Persona\0")));
    }

    [Fact]
    public void Nothing_Can_Be_Written_By_Others() =>
        Assert.All(package.Entries.Values, mode => Assert.False(mode.HasFlag(UnixFileMode.OtherWrite)));

    [Fact]
    public void Every_Function_Is_Declared_And_Every_Declaration_Is_There()
    {
        Assert.Equal(DeclaredFunctions.All.Select(function => function.Name).Order(StringComparer.Ordinal), package.Functions);
        Assert.Equal(
            DeclaredFunctions.All.Select(function => $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}").Order(StringComparer.Ordinal),
            package.Metadata.Select(function => (string)function["entryPoint"]!).Order(StringComparer.Ordinal));
        Assert.All(package.Metadata, function => Assert.Equal("Slime.Functions.dll", (string?)function["scriptFile"]));
    }

    [Fact]
    public void Every_Extension_That_A_Trigger_Needs_Is_In_It()
    {
        var types = package.Metadata.SelectMany(function => function["bindings"]!.AsArray()).Select(binding => (string)binding!["type"]!).ToHashSet();
        Assert.Equal(["httpTrigger", "queueTrigger", "timerTrigger"], types.Order(StringComparer.Ordinal));
        var extensions = Json("extensions.json")["extensions"]!.AsArray().Select(extension => extension!).ToList();
        Assert.Contains(extensions, extension => (string?)extension["name"] == "AzureStorageQueues");
        Assert.All(extensions, extension => Assert.Contains(((string)extension["hintPath"]!)[2..], package.Entries.Keys));
    }

    [Fact]
    public void The_Worker_Is_One_That_The_Host_Can_Start()
    {
        var worker = Json("worker.config.json")["description"]!;
        Assert.Equal(("dotnet-isolated", "Slime.Functions.dll"), ((string?)worker["language"], (string?)worker["defaultWorkerPath"]));
        var host = Json("host.json");
        Assert.Equal("2.0", (string?)host["version"]);
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.Null(host["extensionBundle"]);
    }

    private static int Times(ReadOnlySpan<byte> content, ReadOnlySpan<byte> wanted)
    {
        var times = 0;
        for (var at = content.IndexOf(wanted); at >= 0; times++)
        {
            content = content[(at + wanted.Length)..];
            at = content.IndexOf(wanted);
        }

        return times;
    }

    private JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(package.Folder, file)))!;

    [GeneratedRegex(@"(\.Development\.(json|dll)|local\.settings\.json|web\.config|\.pdb|Slime\.[A-Za-z]+\.xml)$")]
    private static partial Regex DeveloperFile();
}
