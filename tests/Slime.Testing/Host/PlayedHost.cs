using System.Collections.Concurrent;
using Azure.Storage.Queues.Models;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>
/// Plays the Azure Functions host to a published isolated worker: starts its process, speaks the host's protocol with it over gRPC,
/// hands requests, queue messages and timers on to it, starts it again when it dies, and ends it in good order. docs/functions-host.md tells
/// what of the host this cannot show.
/// </summary>
public sealed class PlayedHost : IAsyncDisposable
{
    /// <summary>What the host waits for running functions when it is told to end, before it cancels them, and after that.</summary>
    private static readonly (TimeSpan Drain, TimeSpan Cancelled) Patience = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));

    /// <summary>What the host leaves a function whose time is over, before it ends its worker.</summary>
    private static readonly TimeSpan TimeoutGrace = TimeSpan.FromSeconds(2);

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly AppSettings _settings;
    private readonly HostFile _file;
    private readonly WorkerServer _server;
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly List<QueueListener> _listeners = [];
    private readonly ConcurrentQueue<string> _said = new();
    private volatile Task<Worker> _worker;
    private volatile bool _isStopping;
    private HttpFront? _front;

    private PlayedHost(string folder, IReadOnlyDictionary<string, string?> environment, WorkerServer server)
    {
        (_folder, _environment, _settings, _server) = (folder, environment, new AppSettings(environment), server);
        _file = HostFile.Read(folder, _settings);
        _worker = StartWorkerAsync();
    }

    /// <summary>A client of the host, as anybody outside is.</summary>
    public HttpClient Client { get; private set; } = new();

    public IReadOnlyList<HostedFunction> Functions { get; private set; } = [];

    /// <summary>From the start of the first worker's process until its functions could be invoked.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>How often a worker was started.</summary>
    public int Starts { get; private set; }

    /// <summary>What all its workers wrote or logged so far.</summary>
    public string Output => string.Join('\n', _said.Append(Said(_worker)));

    /// <summary>The most memory that the worker used at once, in MiB.</summary>
    public double PeakMebibytes => _worker.Result.Process.PeakMebibytes();

    /// <summary>The worker's process, as long as it lives.</summary>
    public int ProcessId => _worker.Result.Process.Id;

    /// <param name="folder">What was published, with host.json at its root.</param>
    /// <param name="environment">App settings and what the platform sets.</param>
    /// <param name="port">Of the host, when it must be known beforehand.</param>
    /// <exception cref="WorkerGoneException">The worker ended before its functions were loaded.</exception>
    public static async Task<PlayedHost> StartAsync(string folder, IReadOnlyDictionary<string, string?> environment, int port = 0)
    {
        var host = new PlayedHost(folder, environment, await WorkerServer.StartAsync());
        try
        {
            var worker = await host._worker;
            (host.Functions, host.ReadyAfter) = (worker.Functions, worker.ReadyAfter);
            host._front = await HttpFront.StartAsync(host, host._file.RoutePrefix, worker.Functions, port);
            host.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host._front.Address };
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to read the queues of all queue functions that no setting disables, as the host does by itself.</summary>
    /// <param name="prefix">Before the names of the queues, where tests share one storage.</param>
    public void ListenToQueues(string prefix = "")
    {
        foreach (var function in Functions.Where(function => function.TriggerType == "queueTrigger" && !_settings.Disables(function.Name)))
            _listeners.Add(QueueListener.Start(this, function, _settings, _file, prefix));
    }

    /// <summary>Delivers a message once, whatever comes of it.</summary>
    /// <returns>True when the function succeeded.</returns>
    public async Task<bool> DeliverAsync(string function, QueueMessage message, CancellationToken cancellation = default) =>
        await (await BeginAsync(function, (found, _) => Invocations.Queue(found, message), cancellation)).SucceededAsync();

    /// <summary>Lets a timer's hour come.</summary>
    /// <returns>True when the function succeeded.</returns>
    public async Task<bool> TickAsync(string function, bool isPastDue = false, CancellationToken cancellation = default) =>
        await (await BeginAsync(function, (found, _) => Invocations.Timer(found, isPastDue), cancellation)).SucceededAsync();

    /// <summary>Asks the worker for a sign of life.</summary>
    public async Task AskStatusAsync() => await (await _worker).AskStatusAsync();

    /// <summary>SIGKILL for the worker; the host starts it again by itself.</summary>
    public async Task KillWorkerAsync()
    {
        var killed = _worker;
        await (await killed).Process.KillAsync();
        await Eventually.TrueAsync(() => Task.FromResult(_worker != killed), "the host starts the worker again");
        await _worker;
    }

    /// <summary>SIGTERM for the host: it takes nothing new, lets what runs finish, then tells the worker to end.</summary>
    /// <param name="drain">How long what runs may take before it is cancelled; half a minute on the host.</param>
    /// <returns>The worker's exit code; null when it had to be killed.</returns>
    public async Task<int?> StopAsync(TimeSpan? drain = null)
    {
        _isStopping = true;
        var stopping = Task.WhenAll([.. _listeners.Select(listener => listener.StopAsync()), _front!.StopAsync()]);
        if (!await IsQuietWithinAsync(drain ?? Patience.Drain))
        {
            var running = await _worker;
            foreach (var id in running.Running) running.Cancel(id);
            await IsQuietWithinAsync(Patience.Cancelled);
        }

        var worker = await _worker;
        var code = await worker.TerminateAsync();
        await stopping;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        foreach (var listener in _listeners) listener.Forget();
        try
        {
            await (await _worker).DisposeAsync();
        }
        catch (WorkerGoneException)
        {
            // Whoever started it was told.
        }

        if (_front is not null) await _front.DisposeAsync();
        await _server.DisposeAsync();
        Client.Dispose();
    }

    /// <summary>What the host itself has to tell, for who reads a failed test.</summary>
    internal void Say(string what) => _said.Enqueue($"host: {what}");

    /// <summary>Tells the worker to invoke a function, and watches over the time that it may take.</summary>
    internal async Task<Invocation> BeginAsync(string function, Func<HostedFunction, string, InvocationRequest> request, CancellationToken cancellation)
    {
        var worker = await _worker;
        var found = worker.Functions.SingleOrDefault(candidate => candidate.Name == function) ?? throw new InvalidOperationException($"There is no function {function}.");
        var message = request(found, Guid.NewGuid().ToString());
        var response = WatchAsync(worker, message.InvocationId, worker.InvokeAsync(message), cancellation);
        _running[message.InvocationId] = response;
        _ = response.ContinueWith(done => Forget(message.InvocationId, function, done), TaskScheduler.Default);
        return new Invocation(message.InvocationId, worker, response);
    }

    private void Forget(string id, string function, Task<InvocationResponse> done)
    {
        _running.TryRemove(id, out _);
        if (!done.IsCompletedSuccessfully) Say($"{function} {id}: {done.Exception?.InnerException?.Message}");
        else if (done.Result.Result.Status != StatusResult.Types.Status.Success) Say($"{function} {id}: {done.Result.Result.Status} {done.Result.Result.Exception?.Message}");
    }

    private static string Said(Task<Worker> starting) => starting.IsCompletedSuccessfully
        ? string.Join('\n', [starting.Result.Process.Output, starting.Result.Process.Errors, .. starting.Result.Logs])
        : "";

    private async Task<InvocationResponse> WatchAsync(Worker worker, string id, Task<InvocationResponse> response, CancellationToken cancellation)
    {
        await using var cancelling = cancellation.Register(() => worker.Cancel(id));
        try
        {
            return await response.WaitAsync(_file.FunctionTimeout, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            worker.Cancel(id);
            if (await Task.WhenAny(response, Task.Delay(TimeoutGrace, CancellationToken.None)) != response) await worker.Process.KillAsync();
            throw;
        }
    }

    private async Task<bool> IsQuietWithinAsync(TimeSpan patience)
    {
        try
        {
            await Task.WhenAll(_running.Values.Select(running => running.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<Worker> StartWorkerAsync()
    {
        Starts++;
        var worker = await Worker.StartAsync(_server, _folder, _environment);
        _ = WatchAsync(worker);
        return worker;
    }

    private async Task WatchAsync(Worker worker)
    {
        await worker.Process.Exited;
        if (_isStopping) return;
        _said.Enqueue(Said(Task.FromResult(worker)));
        _worker = StartWorkerAsync();
        await worker.DisposeAsync();
    }
}
