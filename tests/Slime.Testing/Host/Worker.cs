using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>One started worker whose functions are loaded.</summary>
internal sealed class Worker : IAsyncDisposable
{
    /// <summary>What the host leaves a worker to end in after it said so.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>What the host waits for a worker to call.</summary>
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly WorkerChannel _channel;
    private readonly IReadOnlyDictionary<string, string> _capabilities;

    private Worker(WorkerProcess process, WorkerChannel channel, IReadOnlyDictionary<string, string> capabilities, IReadOnlyList<HostedFunction> functions, TimeSpan readyAfter)
    {
        (Process, _channel, _capabilities, Functions, ReadyAfter) = (process, channel, capabilities, functions, readyAfter);
        Address = new Uri(capabilities["HttpUri"]);
    }

    public WorkerProcess Process { get; }

    public IReadOnlyList<HostedFunction> Functions { get; }

    /// <summary>Where the worker serves HTTP itself.</summary>
    public Uri Address { get; }

    /// <summary>From the start of its process until its functions could be invoked.</summary>
    public TimeSpan ReadyAfter { get; }

    public IReadOnlyList<string> Logs => [.. _channel.Logs.Select(log => $"{log.Category}: {log.Message} {log.Exception?.Message}")];

    public IReadOnlyList<string> Running => _channel.Running;

    public static async Task<Worker> StartAsync(WorkerServer server, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var id = Guid.NewGuid().ToString();
        var channel = server.Expect(id);
        var started = Stopwatch.GetTimestamp();
        var process = WorkerProcess.Start(folder, server.Address, id, environment);
        // Who waits for the answer of a worker that died hears of it by this.
        _ = process.Exited.ContinueWith(_ => channel.Close(), TaskScheduler.Default);
        try
        {
            await channel.Opened.WaitAsync(StartsWithin);
            var capabilities = await GreetAsync(channel, folder);
            var functions = await LoadAsync(channel, folder);
            return new Worker(process, channel, capabilities, functions, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception failure) when (failure is WorkerGoneException or TimeoutException or InvalidOperationException)
        {
            await process.KillAsync();
            // Read to the end: the reason stands in the last lines.
            var said = new WorkerGoneException($"The worker did not start (exit code {process.ExitCode}): {failure.Message}\n{process.Errors}\n{process.Output}", failure);
            said.Data["ExitCode"] = process.ExitCode;
            await process.DisposeAsync();
            throw said;
        }
    }

    public Task<InvocationResponse> InvokeAsync(InvocationRequest request) => _channel.InvokeAsync(request);

    public void Cancel(string invocationId)
    {
        if (Can("HandlesInvocationCancelMessage")) _channel.Tell(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } });
    }

    public Task AskStatusAsync() => _channel.AskAsync(new StreamingMessage { WorkerStatusRequest = new WorkerStatusRequest() });

    /// <summary>Says that it is time to end, and kills whoever is still there after the host's grace.</summary>
    /// <returns>The exit code; null when it had to be killed.</returns>
    public async Task<int?> TerminateAsync()
    {
        if (Can("HandlesWorkerTerminateMessage")) _channel.Tell(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(Grace) } });
        try
        {
            await Process.Exited.WaitAsync(Grace);
            return Process.ExitCode;
        }
        catch (TimeoutException)
        {
            await Process.KillAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _channel.Close();
    }

    private static async Task<IReadOnlyDictionary<string, string>> GreetAsync(WorkerChannel channel, string folder)
    {
        var greeting = new WorkerInitRequest { HostVersion = "4.1037.0.0", WorkerDirectory = folder, FunctionAppDirectory = folder, Capabilities = { ["MultiStream"] = "10" } };
        var answer = (await channel.AskAsync(new StreamingMessage { WorkerInitRequest = greeting })).WorkerInitResponse;
        Check(answer.Result, "be initialised");
        return answer.Capabilities;
    }

    private static async Task<IReadOnlyList<HostedFunction>> LoadAsync(WorkerChannel channel, string folder)
    {
        var told = (await channel.AskAsync(new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = folder } })).FunctionMetadataResponse;
        Check(told.Result, "tell its functions");
        HostedFunction[] functions = [.. told.FunctionMetadataResults.Select(metadata => new HostedFunction(metadata))];
        // All at once, as the host asks.
        var loaded = await Task.WhenAll(functions.Select(function => channel.AskAsync(new StreamingMessage { FunctionLoadRequest = function.ToLoad() })));
        foreach (var (function, answer) in functions.Zip(loaded)) Check(answer.FunctionLoadResponse.Result, $"load {function.Name}");
        return functions;
    }

    private static void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success) throw new InvalidOperationException($"The worker could not {what}: {result.Exception?.Message}");
    }

    private bool Can(string capability) => _capabilities.TryGetValue(capability, out var value) && value.Length > 0;
}
