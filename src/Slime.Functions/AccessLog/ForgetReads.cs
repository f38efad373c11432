using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Platform.Time;

namespace Slime.Functions.AccessLog;

/// <summary>Forgets who read what, who asked for it and what was unusual once that is old enough.</summary>
internal sealed partial class ForgetReads(AccessTable table, IOptions<AccessLogOptions> options, LocalTime time, ILogger<ForgetReads> logger) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var forgotten = await table.ForgetAsync(time.Today.AddMonths(-options.Value.KeptMonths), cancellation);
        if (forgotten > 0) Log.Forgotten(logger, forgotten);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Rows} rows of who read what were forgotten")]
        public static partial void Forgotten(ILogger logger, int rows);
    }
}
