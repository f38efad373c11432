using System.Globalization;
using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.AccessLog;

/// <summary>Unusual reading of the past days, on the home of those who may ask who read what.</summary>
internal sealed class AlertWork(AccessTable table, StaffStore staff, LocalTime time, TimeProvider clock) : IWorkSource
{
    /// <summary>A home page is opened often, and nobody reads unusually twice in half a minute.</summary>
    private readonly Snapshot<IReadOnlyList<ReadingAlert>> _recent = new(cancellation => table.AlertsSinceAsync(time.Today.AddDays(-Days), cancellation), freshness: TimeSpan.FromSeconds(30), clock);

    private const int Days = 3;
    private const string Kind = "unusualReading";

    public int Order => 1;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!Policies.RolesFor(Policies.AskReads).Any(caller.Is)) return [];
        var alerts = await _recent.CurrentAsync(cancellation);
        if (alerts.Count == 0) return [];
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return
        [
            new WorkGroup(Kind, Texts.Get("accessLog.alerts"), alerts.Count, [.. alerts.Select(alert => new WorkTask(Kind, null, people.NameOf(alert.Person) ?? alert.Post, null, Frames.ReadsPath)
            {
                Detail = Texts.Get("accessLog.task", alert.Cases.ToString(CultureInfo.CurrentCulture), Dates.Moment(alert.Hour)),
                Action = Texts.Get("accessLog.task.look"),
            })]),
        ];
    }
}
