using System.Net;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Package.Tests;

/// <summary>The played host itself, on a worker that does nothing: what it shows of the program is worth as much as this.</summary>
public sealed class PlayedHostTests(Package package)
{
    private static readonly DateTimeOffset Someday = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_Worker_Tells_Its_Functions_And_Each_Can_Be_Invoked_By_Its_Trigger()
    {
        await using var host = await StartAsync();

        Assert.Equal(["Home httpTrigger", "Take queueTrigger", "Tick timerTrigger"], host.Functions.Select(function => $"{function.Name} {function.TriggerType}").Order(StringComparer.Ordinal));
        Assert.Equal("Hello World!", await host.Client.GetStringAsync("/"));
        Assert.True(await host.DeliverAsync("Take", QueuesModelFactory.QueueMessage("id", "receipt", "text", 1, Someday, Someday, Someday)), host.Output);
        Assert.True(await host.TickAsync("Tick"));
        await host.AskStatusAsync();
    }

    [Fact]
    public async Task A_Path_Or_A_Method_That_No_Function_Takes_Is_The_Hosts_404()
    {
        await using var host = await StartAsync();

        using var path = await host.Client.GetAsync("/nowhere");
        using var method = await host.Client.PostAsync("/", content: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (path.StatusCode, method.StatusCode));
    }

    [Fact]
    public async Task A_Message_Taken_Is_Gone_And_One_That_Nobody_Can_Read_Is_Poison_After_Five_Deliveries()
    {
        var prefix = SlimeApplication.NewPrefix();
        var storage = new SlimeStorage(package.Azurite, prefix);
        foreach (var queue in new[] { "empty", "empty-poison" }) await storage.Queue(queue).CreateAsync();
        await using var host = await StartAsync(("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:00"));
        host.ListenToQueues(prefix);

        await storage.Queue("empty").SendMessageAsync("words");
        await storage.RawQueue("empty").SendMessageAsync("no base64!");

        QueueProperties? left = null;
        await Eventually.TrueAsync(async () => (left = await storage.Queue("empty").GetPropertiesAsync()).ApproximateMessagesCount == 0, "the queue is empty");
        PeekedMessage[] poison = await storage.RawQueue("empty-poison").PeekMessagesAsync(10);
        Assert.Equal("no base64!", Assert.Single(poison).Body.ToString());
    }

    [Fact]
    public async Task A_Killed_Worker_Is_Started_Again_And_Answers()
    {
        await using var host = await StartAsync();
        var killed = host.ProcessId;

        await host.KillWorkerAsync();

        Assert.NotEqual(killed, host.ProcessId);
        Assert.Equal(2, host.Starts);
        Assert.Equal("Hello World!", await host.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_Worker_That_Is_Told_To_End_Ends_By_Itself_With_0()
    {
        await using var host = await StartAsync();
        // It takes part in the host's protocol before its own start is over.
        await host.Client.GetStringAsync("/");

        var code = await host.StopAsync();
        Assert.True(code == 0, $"{code} {host.Output}");
    }

    [Fact]
    public async Task A_Worker_That_Cannot_Start_Is_Told_Of_With_What_It_Wrote()
    {
        var gone = await Assert.ThrowsAsync<WorkerGoneException>(() => StartAsync(("DOTNET_STARTUP_HOOKS", "/nowhere.dll")));

        Assert.Contains("/nowhere.dll", gone.Message, StringComparison.Ordinal);
    }

    private Task<PlayedHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        environment["AzureWebJobsStorage"] = package.Azurite.ConnectionString;
        return PlayedHost.StartAsync(Folder(), environment);
    }

    /// <summary>Built with the same configuration as the tests.</summary>
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.Path("tests", "Slime.Benchmarks", "EmptyWorker", "bin", folder.Parent!.Name, folder.Name);
    }
}
