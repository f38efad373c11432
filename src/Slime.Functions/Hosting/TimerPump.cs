using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using NCrontab;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Hosting;

/// <summary>Runs one function on its schedule, one run at a time, and once at the start as the schedule may have been missed.</summary>
internal sealed partial class TimerPump(
    TimerFunction function, FunctionInvoker functions, DiskWatch disk, IOptions<PumpOptions> options, TimeProvider clock, ILogger<TimerPump> logger)
{
    private readonly CrontabSchedule _schedule =
        CrontabSchedule.Parse(function.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });

    /// <summary>Ends, once stopped, when a run has ended.</summary>
    /// <param name="outOfPatience">Cancels a run that is still at work.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken outOfPatience)
    {
        var isPastDue = options.Value.CatchUp;
        if (!isPastDue) await NextAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!disk.IsFull) await functions.InvokeAsync(function, new TimerInfo { IsPastDue = isPastDue }, outOfPatience);
            }
            catch (Exception failure)
            {
                Log.Failed(logger, failure, function.Name);
            }

            isPastDue = false;
            await NextAsync(stopping);
        }
    }

    private async Task NextAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var next = new DateTimeOffset(_schedule.GetNextOccurrence(now.UtcDateTime), TimeSpan.Zero);
        await Task.Delay(next - now, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Timer function {Function} failed; it runs again on its schedule")]
        public static partial void Failed(ILogger logger, Exception failure, string function);
    }
}
