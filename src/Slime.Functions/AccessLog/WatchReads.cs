using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Platform.Time;

namespace Slime.Functions.AccessLog;

/// <summary>
/// Notices who read more different cases in the hour before than is usual, whichever instances showed them. Said once a person and
/// hour, on the home of coordination and of the data-protection officer and, on Azure, by an alert on this line of the log.
/// </summary>
internal sealed partial class WatchReads(AccessTable table, IOptions<AccessLogOptions> options, TimeProvider clock, ILogger<WatchReads> logger) : ITimerHandler
{
    private static readonly TimeSpan Looked = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now - Looked;
        var cases = new Dictionary<Guid, (string Post, HashSet<string> Cases)>();
        for (var day = LocalTime.On(since); day <= LocalTime.On(now); day = day.AddDays(1))
        {
            await foreach (var row in table.ReadsOfAsync(day, prefix: null, where: null, cancellation))
            {
                if (CaseRead.FromEntity(row) is not { Case: { } id } read || read.At < since) continue;
                if (!cases.TryGetValue(read.Person, out var known)) cases[read.Person] = known = (read.Post, new HashSet<string>(StringComparer.Ordinal));
                known.Cases.Add(id.ToString());
            }
        }

        var hour = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Looked.Ticks), TimeSpan.Zero);
        foreach (var (person, (post, read)) in cases.Where(known => known.Value.Cases.Count > options.Value.CasesAnHour))
        {
            if (await table.TryAlertAsync(LocalTime.On(hour), new ReadingAlert(hour, person, post, read.Count), cancellation)) Log.Unusual(logger, post, read.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Unusual reading: {Post} read {Cases} different cases within an hour")]
        public static partial void Unusual(ILogger logger, string post, int cases);
    }
}
