using NCrontab;
using Slime.Platform.Storage;

namespace Slime.Functions.Hosting;

/// <summary>Runs one function on its schedule, one run at a time, and once at the start as the schedule may have been missed.</summary>
internal sealed partial class TimerPump(
    TimerFunction function, FunctionDispatcher dispatcher, StorageSetup storage, TimeProvider clock, ILogger<TimerPump> logger) : BackgroundService
{
    private readonly CrontabSchedule _schedule =
        CrontabSchedule.Parse(function.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storage.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await dispatcher.InvokeAsync(function, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, failure, function.Name);
            }

            var now = clock.GetUtcNow();
            var next = new DateTimeOffset(_schedule.GetNextOccurrence(now.UtcDateTime), TimeSpan.Zero);
            await Task.Delay(next - now, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Timer function {Function} failed; it runs again on its schedule")]
        public static partial void Failed(ILogger logger, Exception failure, string function);
    }
}
