using Microsoft.Extensions.Options;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>What reads one queue of Service Bus.</summary>
internal interface IBusPump
{
    Task StartAsync();

    /// <summary>Takes nothing more; done when nothing is at work.</summary>
    Task StopAsync();
}

/// <summary>
/// Reads the queues of Service Bus when it carries the messages, under the Functions host and by itself alike, and ends in good
/// order within the five seconds that the host leaves.
/// </summary>
internal sealed partial class ServiceBusPumps(
    IServiceProvider services, IOptions<QueueOptions> queues, IOptions<PumpOptions> pumps, TimeProvider clock, ILogger<ServiceBusPumps> logger) : IHostedService, IDisposable
{
    /// <summary>What is at work may finish for so long; it is then asked to give up, and its message comes again.</summary>
    private static readonly TimeSpan Finishing = TimeSpan.FromSeconds(3);

    /// <summary>Whatever does not answer by then is left: its connection ends, and its message comes again.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givingUp = new();
    private readonly List<IBusPump> _pumps = [];
    private Task _started = Task.CompletedTask;
    private Task? _stopped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (queues.Value.UsesServiceBus && pumps.Value.Enabled) _started = StartWhenReadyAsync();
        return Task.CompletedTask;
    }

    /// <summary>A host may ask twice, and must then wait for the same end.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_pumps) return _stopped ??= StopOnceAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _givingUp.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken patience)
    {
        await _stopping.CancelAsync();
        await _started;
        var ended = Task.WhenAll(_pumps.Select(pump => pump.StopAsync()));
        await ended.WaitAsync(Finishing, clock, patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _givingUp.CancelAsync();
        await ended.WaitAsync(Leaving, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted) Log.Left(logger);
    }

    private async Task StartWhenReadyAsync()
    {
        var ready = services.GetRequiredService<StorageSetup>().Ready;
        await ready.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (_stopping.IsCancellationRequested) return;
        var rhythm = new PumpRhythm(services.GetRequiredService<QueueSettings>().RetryDelay, clock, services.GetRequiredService<DiskWatch>(), _stopping.Token, _givingUp.Token);
        foreach (var queue in QueueNames.Carried)
        {
            _pumps.Add(ActivatorUtilities.CreateInstance<SessionPump>(services, queue, rhythm));
            _pumps.Add(ActivatorUtilities.CreateInstance<DeadLetterPump>(services, queue, rhythm));
        }

        foreach (var pump in _pumps) await pump.StartAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Work on messages of Service Bus goes on after the end; the messages come again")]
        public static partial void Left(ILogger logger);
    }
}
