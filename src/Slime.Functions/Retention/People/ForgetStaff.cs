using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Staff;
using Slime.Functions.TimeSheets;
using Slime.Functions.Training;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Retention.People;

/// <summary>
/// Of the staff, after the time for which the programme must be accounted for: hours, steps and costs stay, and say nothing of who.
/// </summary>
internal sealed partial class ForgetStaff(
    StaffStore staff, TimeStore time, TrainingStore training, IOptions<RetentionOptions> options, LocalTime calendar, TimeProvider clock, ILogger<ForgetStaff> logger) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = calendar.Today.AddMonths(-options.Value.StaffMonths);
        var context = ProcessContext.OfFunction(nameof(ForgetStaff), clock.GetUtcNow());
        var (months, records) = (await time.ForgetPeopleAsync(before, context, cancellation), await training.ForgetPeopleAsync(before, context, cancellation));
        var names = await staff.ForgetNamesAsync(new DateTimeOffset(before.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), cancellation);
        if (months + records + names > 0) Log.Forgotten(logger, months, records, names);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Of the staff {Months} months of time, {Records} records of training and {Names} rows with names belong to nobody any more")]
        public static partial void Forgotten(ILogger logger, int months, int records, int names);
    }
}
