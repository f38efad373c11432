using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Opinions;

/// <summary>On the technician's home what is asked of them, on that of whoever asked what the technician wants to know, on coordination's how many are late.</summary>
internal sealed class OpinionTasks(OpinionLists lists) : IWorkSource
{
    private const int Most = 8;

    public int Order => 5;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var groups = new List<WorkGroup>();
        if (caller.Is(Role.Technician)) Add("opinionsAsked", "open", lists.Of(caller, cards, OpinionFilter.Open, null));
        if (!caller.Is(Role.Technician)) Add("opinionsWaiting", "waiting", lists.Of(caller, [.. cards.Where(card => card.FallsTo(caller))], OpinionFilter.Waiting, null));
        if (caller.Is(Role.Coordination)) Add("opinionsLate", "late", lists.Of(caller, cards, OpinionFilter.Late, null));
        return Task.FromResult<IReadOnlyList<WorkGroup>>(groups);

        void Add(string kind, string state, IReadOnlyList<(OpinionItem Item, Model.Cases.Opinions.Opinion Opinion)> found)
        {
            if (found.Count == 0) return;
            var tasks = found.Take(Most).Select(each => new WorkTask(kind, each.Item.CaseId, each.Item.Household, each.Item.DueOn, $"{OpinionPages.Path}/{each.Item.CaseId}/{each.Item.OpinionId}")
            {
                Detail = Texts.Get("opinions.task", OpinionWords.Subject(each.Item.Subject), each.Item.Commune.Name, Dates.Day(each.Item.DueOn)),
                Action = Texts.Get("opinions.open"),
                IsLate = each.Item.IsLate || each.Opinion.IsDanger,
            });
            groups.Add(new WorkGroup(kind, Texts.Get($"opinions.tasks.{kind}"), found.Count, [.. tasks], $"{OpinionPages.Path}?state={state}"));
        }
    }
}
