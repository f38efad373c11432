using System.Text.Json.Nodes;
using Slime.Functions.Hosting;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class FunctionManifestTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slime-functions-").FullName;

    public async ValueTask InitializeAsync()
    {
        await using var process = SlimeProcess.Launch(new Dictionary<string, string?>(), FreePorts.Take(1)[0], "functions", "--output", _folder);
        Assert.Equal(0, await process.ExitCodeAsync());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Each_Declared_Function_Has_A_Folder_With_Its_Manifest_And_Nothing_Else_Is_Written()
    {
        var written = Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path)).Order(StringComparer.Ordinal);
        var declared = FunctionCatalog.All.SelectMany(function => new[] { function.Name, Path.Combine(function.Name, "function.json") }).Order(StringComparer.Ordinal);
        Assert.Equal(declared, written);
        Assert.Distinct(FunctionCatalog.All.Select(function => function.Name.ToUpperInvariant()));
    }

    [Fact]
    public void An_Http_Area_Is_Anonymous_Names_Its_First_Segment_And_Has_One_Way_Out()
    {
        foreach (var area in FunctionCatalog.Areas)
        {
            var (trigger, output) = (BindingsOf(area.Name)[0], BindingsOf(area.Name)[1]);
            Assert.Equal(2, BindingsOf(area.Name).Count);
            Assert.Equal(("httpTrigger", "in", "anonymous"), ((string?)trigger["type"], (string?)trigger["direction"], (string?)trigger["authLevel"]));
            Assert.Equal(("http", "out"), ((string?)output["type"], (string?)output["direction"]));
            var route = (string)trigger["route"]!;
            Assert.Equal(area.Route, route);
            Assert.Matches("^(/|[a-z-]+(/\\{\\*path\\})?)$", route);
            Assert.DoesNotContain(route.Split('/')[0], new[] { "admin", "runtime" });
        }
    }

    [Fact]
    public void A_Queue_Function_Gets_The_Message_As_It_Is()
    {
        foreach (var queue in FunctionCatalog.Queues)
        {
            var trigger = Assert.Single(BindingsOf(queue.Name));
            Assert.Equal(("queueTrigger", "in", "binary"), ((string?)trigger["type"], (string?)trigger["direction"], (string?)trigger["dataType"]));
            Assert.Equal((queue.Queue, "message"), ((string?)trigger["queueName"], (string?)trigger["name"]));
        }
    }

    [Fact]
    public void A_Timer_Function_Has_A_Schedule_With_Seconds()
    {
        foreach (var timer in FunctionCatalog.Timers)
        {
            var trigger = Assert.Single(BindingsOf(timer.Name));
            Assert.Equal(("timerTrigger", "in"), ((string?)trigger["type"], (string?)trigger["direction"]));
            Assert.Equal(6, ((string)trigger["schedule"]!).Split(' ').Length);
        }
    }

    [Fact]
    public void The_Hosts_File_Hands_Requests_On_Unchanged()
    {
        var host = JsonNode.Parse(File.ReadAllText(Repository.Path("host.json")))!;
        Assert.True((bool)host["customHandler"]!["enableProxyingHttpRequest"]!);
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.Equal(5, (int)host["extensions"]!["queues"]!["maxDequeueCount"]!);
        Assert.Null(host["extensions"]!["http"]!["routes"]);
    }

    private List<JsonNode> BindingsOf(string function) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, function, "function.json")))!["bindings"]!.AsArray().Select(node => node!)];
}
