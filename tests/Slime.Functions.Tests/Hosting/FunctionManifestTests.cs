using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;
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
    public void What_Service_Bus_May_Carry_Has_A_Trigger_In_Order_And_A_Reader_Of_What_Failed()
    {
        foreach (var queue in QueueNames.Carried)
        {
            var function = Assert.Single(FunctionCatalog.Queues, function => function.Queue == queue);
            var trigger = Assert.Single(BindingsOf($"{function.Name}FromServiceBus"));
            var failed = Assert.Single(BindingsOf($"{function.Name}DeadLetters"));
            Assert.All([trigger, failed], binding => Assert.Equal(
                ("serviceBusTrigger", "in", "binary", "message", "ServiceBusConnection"),
                ((string?)binding["type"], (string?)binding["direction"], (string?)binding["dataType"], (string?)binding["name"], (string?)binding["connection"])));
            Assert.Equal((queue, true), ((string?)trigger["queueName"], (bool?)trigger["isSessionsEnabled"]));
            Assert.Equal(($"{queue}/$deadletterqueue", null), ((string?)failed["queueName"], (bool?)failed["isSessionsEnabled"]));
        }
    }

    [Fact]
    public void Every_Queue_That_The_Outbox_Fills_Is_Carried()
    {
        // The platform itself fills this one. A queue that is missing from QueueNames.Carried would never be read from Service Bus.
        Assert.All(FunctionCatalog.Queues.Where(function => function.Queue != QueueNames.ScanResults), function => Assert.Contains(function.Queue, QueueNames.Carried));
    }

    /// <summary>infra/shared.bicep switches off the triggers of the transport that is not in use: it must know them all.</summary>
    [Fact]
    public void The_Infrastructure_Knows_Each_Carried_Queue_With_Its_Function()
    {
        var bicep = File.ReadAllText(Repository.Path("infra", "shared.bicep"));
        var known = Regex.Match(bicep, @"var carried = \{(.*?)\n\}", RegexOptions.Singleline).Groups[1].Value;
        var pairs = Regex.Matches(known, @"^\s+'?([a-z-]+)'?: '(\w+)'$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        Assert.Equal(FunctionCatalog.Queues.Where(function => QueueNames.Carried.Contains(function.Queue)).Select(function => (function.Queue, function.Name)).Order(), pairs.Order());
    }

    [Fact]
    public void A_Case_That_Is_Done_Does_Not_Keep_Others_Waiting()
    {
        var bus = JsonNode.Parse(File.ReadAllText(Repository.Path("host.json")))!["extensions"]!["serviceBus"]!;
        // By default a session whose message is handled is held for a minute, so that few cases an hour would get through.
        Assert.True(TimeSpan.Parse((string)bus["sessionIdleTimeout"]!, CultureInfo.InvariantCulture) <= TimeSpan.FromSeconds(1));
        Assert.True((int)bus["maxConcurrentSessions"]! >= 16);
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
