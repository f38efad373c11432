using Slime.Functions.Hosting;

namespace Slime.Functions.Storage;

/// <summary>
/// Has made what is missing of storage once the program listens. Storage that is not there yet does not keep the program
/// from starting: it answers 503 until it is.
/// </summary>
internal sealed partial class StorageSetup(
    IServiceProvider services,
    HostingMode mode,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<StorageSetup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Whoever woke the instance waits for a first answer, which this would hold up; on Azure the deployment has made everything.</summary>
    private static readonly TimeSpan AfterTheFirstAnswer = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Ends when everything is there.</summary>
    public Task Ready => _ready.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Not before: the clients of three services would be made on the way to the first answer.
                await services.GetRequiredService<StorageCreation>().RunAsync(stoppingToken);
                _ready.SetResult();
                return;
            }
            catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !stoppingToken.IsCancellationRequested)
            {
                Log.NotThereYet(logger, failure.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
        if (mode.IsFunctionsHost) await Task.Delay(AfterTheFirstAnswer, stopping);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Storage is not there yet ({Failure}); trying again")]
        public static partial void NotThereYet(ILogger logger, string failure);
    }
}
