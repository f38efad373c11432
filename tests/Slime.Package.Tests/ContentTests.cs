using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;

namespace Slime.Package.Tests;

/// <summary>The rules that the Functions host has for a custom handler's package.</summary>
public sealed partial class ContentTests(Package package)
{
    [Fact]
    public void The_Archive_Holds_The_Hosts_File_The_Functions_And_The_Handler_And_Nothing_Else()
    {
        Assert.Contains("host.json", package.Entries.Keys);
        Assert.DoesNotContain(package.Entries.Keys, path => !path.StartsWith("handler/", StringComparison.Ordinal) && path != "host.json" && !FunctionFile().IsMatch(path));
    }

    [Fact]
    public void Nothing_Of_A_Developers_Machine_Is_In_It()
    {
        Assert.DoesNotContain(package.Entries.Keys, path => DeveloperFile().IsMatch(path));
        Assert.DoesNotContain(package.Entries.Keys, path => path.EndsWith("local.settings.json", StringComparison.Ordinal));
    }

    [Fact]
    public void The_Handler_Can_Be_Run_And_Nothing_Can_Be_Written_By_Others()
    {
        Assert.True(package.Entries["handler/Slime.Functions"].HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        Assert.All(package.Entries.Values, mode => Assert.False(mode.HasFlag(UnixFileMode.OtherWrite)));
    }

    [Fact]
    public void Every_Function_Is_Declared_And_Every_Declaration_Is_There()
    {
        Assert.Equal(FunctionCatalog.All.Select(function => function.Name).Order(StringComparer.Ordinal), package.Functions);
        Assert.Equal(package.Functions.Count, package.Functions.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_Trigger_Is_One_That_The_Host_Understands()
    {
        foreach (var function in package.Functions)
        {
            var bindings = Bindings(function);
            var trigger = Assert.Single(bindings, binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
            Assert.Equal("in", Text(trigger, "direction"));
            switch (Text(trigger, "type"))
            {
                case "httpTrigger":
                    // Only exactly this pair is proxied.
                    var output = Assert.Single(bindings, binding => binding != trigger);
                    Assert.Equal(("http", "out"), (Text(output, "type"), Text(output, "direction")));
                    break;
                case "queueTrigger" or "serviceBusTrigger":
                    Assert.Single(bindings);
                    Assert.Equal("binary", Text(trigger, "dataType"));
                    break;
                default:
                    Assert.Single(bindings);
                    Assert.Equal("timerTrigger", Text(trigger, "type"));
                    Assert.Equal(6, Text(trigger, "schedule").Split(' ').Length);
                    break;
            }
        }
    }

    /// <summary>With an empty prefix a catch-all would let anybody post trigger events.</summary>
    [Fact]
    public void Every_Http_Function_Names_Its_First_Segment_And_None_Is_The_Hosts_Own_Or_A_Functions_Name()
    {
        var routes = package.Functions.SelectMany(Bindings).Where(binding => Text(binding, "type") == "httpTrigger").Select(binding => Text(binding, "route")).ToList();
        Assert.All(routes, route => Assert.Matches(@"^(/|[a-z-]+(/\{\*path\})?)$", route));
        var segments = routes.Select(route => route.Split('/')[0]).ToList();
        Assert.Distinct(segments);
        Assert.DoesNotContain("admin", segments);
        Assert.DoesNotContain("runtime", segments);
        var triggers = package.Functions.Where(function => Text(Bindings(function)[0], "type") != "httpTrigger");
        Assert.Empty(segments.Intersect(triggers, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Each_Carried_Queue_Can_Come_By_Either_Transport()
    {
        foreach (var queue in QueueNames.Carried)
        {
            Assert.Single(package.Functions.SelectMany(Bindings), binding => Text(binding, "type") == "queueTrigger" && Text(binding, "queueName") == queue);
            Assert.Single(package.Functions.SelectMany(Bindings), binding => Text(binding, "type") == "serviceBusTrigger" && Text(binding, "queueName") == queue);
            Assert.Single(package.Functions.SelectMany(Bindings), binding => Text(binding, "queueName") == $"{queue}/$deadletterqueue");
        }
    }

    [Fact]
    public void The_Hosts_File_Starts_The_Handler_And_Hands_Requests_On_Unchanged()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(package.Folder, "host.json")))!;
        var handler = host["customHandler"]!;
        Assert.Contains((string?)handler["description"]!["defaultExecutablePath"], package.Entries.Keys);
        Assert.True(Directory.Exists(Path.Combine(package.Folder, (string)handler["description"]!["workingDirectory"]!)));
        Assert.True((bool)handler["enableProxyingHttpRequest"]!);
        Assert.Equal("2.0", (string?)host["version"]);
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.Null(host["extensions"]!["http"]!["routes"]);
        Assert.StartsWith("[4.", (string?)host["extensionBundle"]!["version"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("handler/libcoreclr.so")]
    [InlineData("handler/Magick.Native-Q8-x64.dll.so")]
    [InlineData("handler/libSkiaSharp.so")]
    [InlineData("handler/fonts/SourceSans3-Regular.ttf")]
    [InlineData("handler/departements/62/communes.csv")]
    [InlineData("handler/appsettings.json")]
    [InlineData("handler/host.json")]
    public void What_The_Handler_Needs_Beside_Itself_Is_There(string path) => Assert.Contains(path, package.Entries.Keys);

    private List<JsonNode> Bindings(string function) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(package.Folder, function, "function.json")))!["bindings"]!.AsArray().Select(binding => binding!)];

    private static string Text(JsonNode binding, string name) => (string?)binding[name] ?? "";

    [GeneratedRegex("^[A-Za-z]+/function\\.json$")]
    private static partial Regex FunctionFile();

    [GeneratedRegex(@"(\.Development\.json|web\.config|\.xml)$")]
    private static partial Regex DeveloperFile();
}
