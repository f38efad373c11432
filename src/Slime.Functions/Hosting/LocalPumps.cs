using Microsoft.Extensions.Options;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Hosting;

/// <summary>Where no Functions host brings queue messages and follows schedules, the program does both itself.</summary>
internal sealed class LocalPumps(IServiceProvider services, StorageSetup storage, IOptions<QueueOptions> queues, IOptions<PumpOptions> options) : BackgroundService
{
    /// <summary>For what was cancelled to tell its queue so.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _outOfPatience = new();
    private Task? _stopped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        await storage.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (stoppingToken.IsCancellationRequested) return;
        // One that ends before the others was not stopped: it failed, and the program with it.
        await foreach (var ended in Task.WhenEach([.. QueuePumps(stoppingToken), .. TimerPumps(stoppingToken)])) await ended;
    }

    /// <summary>
    /// A stop in good order lets what is at work finish, for as long as the stop has patience; then it is cancelled, as the
    /// Functions host does. The message of whatever did not end comes again. A host may ask twice, and must then wait for the same end.
    /// </summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_outOfPatience) return _stopped ??= StopOnceAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _outOfPatience.Dispose();
        base.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken patience)
    {
        await base.StopAsync(patience);
        await _outOfPatience.CancelAsync();
        if (ExecuteTask is { } work) await work.WaitAsync(Telling, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private IEnumerable<Task> QueuePumps(CancellationToken stopping) => DeclaredFunctions.Queues.Where(IsOfStorage).Select(async function =>
    {
        using var pump = ActivatorUtilities.CreateInstance<QueuePump>(services, function);
        await pump.RunAsync(stopping, _outOfPatience.Token);
    });

    private IEnumerable<Task> TimerPumps(CancellationToken stopping) => DeclaredFunctions.Timers.Select(function =>
        ActivatorUtilities.CreateInstance<TimerPump>(services, function).RunAsync(stopping, _outOfPatience.Token));

    private bool IsOfStorage(QueueFunction function) => !queues.Value.UsesServiceBus || !QueueNames.Carried.Contains(function.Queue);
}
