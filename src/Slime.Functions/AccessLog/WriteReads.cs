using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.AccessLog;

/// <summary>Writes what was read, as much at once as a transaction takes; at the program's end in good order what is left.</summary>
internal sealed partial class WriteReads(CaseReads reads, AccessTable table, StorageSetup storage, ILogger<WriteReads> logger) : BackgroundService
{
    /// <summary>How long reads gather, so that those of one page are one operation.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>For the last of them, once the program stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A program may be stopped by two at once, as by a signal and by its owner.</summary>
    private readonly SemaphoreSlim _writing = new(1);

    private readonly List<CaseRead> _batch = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storage.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_batch.Count == 0 && !await reads.Waiting.WaitToReadAsync(stoppingToken)) return;
                await Task.Delay(Gathering, stoppingToken);
                await WriteAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Held and tried again, whatever it was: a reader must never learn of it, and the log must not end.
                Log.NotWritten(logger, failure.GetType().Name, _batch.Count);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        reads.Complete();
        if (!storage.IsReady) return;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (_batch.Count > 0 || reads.Waiting.Count > 0) await WriteAsync(patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || StorageFaults.IsUnavailable(failure))
        {
            Log.NotWritten(logger, failure.GetType().Name, _batch.Count + reads.Waiting.Count);
        }
    }

    /// <summary>Takes what waits, of one day after the other; what could not be written stays at hand. One at a time.</summary>
    private async Task WriteAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (reads.TakeLost() is > 0 and var lost) Log.Lost(logger, lost);
            while (_batch.Count < AccessTable.MostRowsAtOnce && reads.Waiting.TryRead(out var read)) _batch.Add(read);
            foreach (var day in _batch.GroupBy(read => LocalTime.On(read.At)).ToList())
            {
                await table.WriteAsync(day.Key, day, cancellation);
                _batch.RemoveAll(day.Contains);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Who read what could not be written ({Failure}); {Held} rows wait")]
        public static partial void NotWritten(ILogger logger, string failure, int held);

        [LoggerMessage(LogLevel.Error, "{Lost} readings of cases were not kept: storage was away too long")]
        public static partial void Lost(ILogger logger, long lost);
    }
}
