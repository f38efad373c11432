using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Requests;

/// <summary>On the home of those who keep the register: what must be answered within ten days, and what is late.</summary>
internal sealed class RequestTasks(RequestTable table, LocalTime time) : IWorkSource
{
    private const string Kind = "personRequests";
    private const int Most = 8;
    private const int Days = 10;

    public int Order => 2;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!Policies.RolesFor(Policies.KeepRequests).Any(caller.Is)) return [];
        var (today, until) = (time.Today, time.Today.AddDays(Days));
        var due = (await table.ListAsync(cancellation)).Where(stored => stored.Request.IsOpen && stored.Request.DueOn <= until).ToList();
        if (due.Count == 0) return [];
        var tasks = due.Take(Most).Select(stored => new WorkTask(Kind, null, RequestWordings.Name(stored.Words), stored.Request.DueOn, $"{RequestPages.Path}/{stored.Request.Id}")
        {
            Detail = Texts.Get("requests.task", RequestWordings.Kind(stored.Request.Kind), Dates.Day(stored.Request.DueOn)),
            Action = Texts.Get("requests.task.open"),
            IsLate = stored.Request.IsLateOn(today),
        });
        return [new WorkGroup(Kind, Texts.Get("requests.tasks"), due.Count, [.. tasks], RequestPages.Path)];
    }
}
