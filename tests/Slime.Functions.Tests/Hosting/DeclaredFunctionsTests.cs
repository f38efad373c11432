using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>The attributes are the only declaration of a function: these are the rules that they keep.</summary>
public sealed class DeclaredFunctionsTests(SharedAzurite shared)
{
    [Fact]
    public void What_The_Build_Tells_The_Host_Is_What_The_Program_Finds_By_Itself()
    {
        var told = BuiltProgram.Functions.Select(function => ((string?)function["name"], (string?)function["entryPoint"], (string?)function["bindings"]!.AsArray().Single()!["type"]));
        var found = DeclaredFunctions.All.Select(function => ((string?)function.Name, (string?)$"{function.Method.DeclaringType!.FullName}.{function.Method.Name}", (string?)TriggerOf(function)));
        Assert.Equal(found.Order(), told.Order());
        Assert.Distinct(DeclaredFunctions.All.Select(function => function.Name.ToUpperInvariant()));
    }

    [Fact]
    public void An_Http_Function_Names_Its_First_Segment_And_None_Of_The_Hosts_Own()
    {
        Assert.All(DeclaredFunctions.Http, function => Assert.Matches(@"^(\{_:maxlength\(0\)\?\}|[a-z-]+(/([a-z-]+|\{caseId\}))*(/\{\*path\})?)$", function.Route));
        var segments = DeclaredFunctions.Http.Select(function => function.Route.Split('/')[0]).ToList();
        Assert.DoesNotContain("admin", segments);
        Assert.DoesNotContain("runtime", segments);
        Assert.All(BuiltProgram.Bindings("httpTrigger"), binding => Assert.Equal("Anonymous", (string?)binding["authLevel"]));
    }

    [Fact]
    public void Two_Http_Functions_Of_One_Path_And_Method_Are_Only_A_Narrower_And_A_Wider_One()
    {
        Assert.Distinct(DeclaredFunctions.Http.Select(function => function.Route));
        Assert.Equal(("api/referrals", "post"), Http("SubmitReferral"));
        Assert.Equal(("api/cases/{caseId}/files/{*path}", "post"), Http("ReceiveFile"));
        Assert.All(DeclaredFunctions.Http.Where(function => function.Methods.Length > 1), function => Assert.Equal(["delete", "get", "head", "options", "patch", "post", "put"], function.Methods.Order(StringComparer.Ordinal)));

        static (string, string) Http(string name) => DeclaredFunctions.Http.Where(function => function.Name == name).Select(function => (function.Route, Assert.Single(function.Methods))).Single();
    }

    [Fact]
    public void Every_Queue_Has_One_Function()
    {
        Assert.Equal(QueueNames.All.Order(), DeclaredFunctions.Queues.Select(function => function.Queue).Order());
        // The platform itself fills this one. A queue that is missing from QueueNames.Carried would never be read from Service Bus.
        Assert.All(DeclaredFunctions.Queues.Where(function => function.Queue != QueueNames.ScanResults), function => Assert.Contains(function.Queue, QueueNames.Carried));
    }

    [Fact]
    public void A_Timer_Function_Has_A_Schedule_With_Seconds() =>
        Assert.All(DeclaredFunctions.Timers, timer => Assert.Equal(6, timer.Schedule.Split(' ').Length));

    [Fact]
    public void A_Function_Has_Only_Parameters_That_The_Program_Binds_By_Itself_Too()
    {
        Assert.All(DeclaredFunctions.Http, function => Assert.Equal([typeof(HttpRequest)], Parameters(function)));
        Assert.All(DeclaredFunctions.Queues, function => Assert.All(Trigger(function), parameter => Assert.NotNull(ParameterBinding.Of(parameter, new QueueDelivery("{}"u8.ToArray(), "1", 1)))));
        Assert.All(DeclaredFunctions.Timers, function => Assert.All(Trigger(function), parameter => Assert.NotNull(ParameterBinding.Of(parameter, new Microsoft.Azure.Functions.Worker.TimerInfo()))));

        static IEnumerable<Type> Parameters(DeclaredFunction function) => function.Method.GetParameters().Select(parameter => parameter.ParameterType);
        static List<ParameterInfo> Trigger(DeclaredFunction function)
        {
            Assert.Equal(typeof(CancellationToken), Parameters(function).Last());
            return [.. function.Method.GetParameters().SkipLast(1)];
        }
    }

    /// <summary>Of a class that others cannot see the worker calls the method by reflection.</summary>
    [Fact]
    public void The_Worker_Can_Call_Every_Function_Directly() => Assert.All(DeclaredFunctions.All, function => Assert.True(
        function.Method.DeclaringType is { IsPublic: true, IsSealed: true } && function.Method.ReturnType == typeof(Task), function.Name));

    [Fact]
    public async Task Every_Handler_Has_A_Function_Of_Its_Name_And_Can_Be_Made()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        await using var scope = application.Services.CreateAsyncScope();
        var handlers = typeof(IQueueHandler).Assembly.GetTypes().Where(type => type.IsClass && (type.IsAssignableTo(typeof(IQueueHandler)) || type.IsAssignableTo(typeof(ITimerHandler)))).ToList();

        Assert.Equal(DeclaredFunctions.Queues.Select(function => function.Name).Concat(DeclaredFunctions.Timers.Select(function => function.Name)).Order(), handlers.Select(handler => handler.Name).Order());
        Assert.All(handlers, handler => Assert.NotNull(scope.ServiceProvider.GetRequiredService(handler)));
        Assert.All(DeclaredFunctions.All, function => Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!)));
    }

    /// <summary>A function whose extension the host lacks stands in error while all others run: nobody would see it.</summary>
    [Fact]
    public void The_Host_Gets_The_Extension_Of_Every_Trigger()
    {
        var extensions = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltProgram.Folder, "extensions.json")))!["extensions"]!.AsArray().Select(extension => extension!).ToList();
        // HTTP and timers are the host's own.
        var needed = BuiltProgram.Functions.SelectMany(function => function["bindings"]!.AsArray()).Select(binding => (string?)binding!["type"]).Except(["httpTrigger", "timerTrigger"]);
        Assert.Equal(["queueTrigger"], needed);
        Assert.Contains(extensions, extension => (string?)extension["name"] == "AzureStorageQueues");
        Assert.All(extensions, extension => Assert.True(File.Exists(Path.Combine(BuiltProgram.Folder, (string)extension["hintPath"]!)), (string?)extension["hintPath"]));
    }

    [Fact]
    public void The_Hosts_File_Says_How_Queues_Are_Read_And_Brings_No_Bundle()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltProgram.Folder, "host.json")))!;
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.Equal(5, (int)host["extensions"]!["queues"]!["maxDequeueCount"]!);
        Assert.Equal("OpenTelemetry", (string?)host["telemetryMode"]);
        // Isolated workers bring their extensions; a bundle would be ignored.
        Assert.Null(host["extensionBundle"]);
        Assert.Equal(File.ReadAllText(Repository.Path("host.json")), File.ReadAllText(Path.Combine(BuiltProgram.Folder, "host.json")));
    }

    /// <summary>infra/shared.bicep switches off the triggers of Storage queues that Service Bus stands in for: it must know them all.</summary>
    [Fact]
    public void The_Infrastructure_Knows_Each_Carried_Queue_With_Its_Function()
    {
        var bicep = File.ReadAllText(Repository.Path("infra", "shared.bicep"));
        var known = Regex.Match(bicep, @"var carried = \{(.*?)\n\}", RegexOptions.Singleline).Groups[1].Value;
        var pairs = Regex.Matches(known, @"^\s+'?([a-z-]+)'?: '(\w+)'$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        Assert.Equal(DeclaredFunctions.Queues.Where(function => QueueNames.Carried.Contains(function.Queue)).Select(function => (function.Queue, function.Name)).Order(), pairs.Order());
    }

    private static string TriggerOf(DeclaredFunction function) => function switch
    {
        HttpFunction => "httpTrigger",
        QueueFunction => "queueTrigger",
        _ => "timerTrigger",
    };
}
