using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Committees;

/// <summary>
/// Decisions that are to be done by the posts one holds; for coordination also those of posts that nobody holds, and what a
/// committee needs: to be convened, frozen, or to meet at all.
/// </summary>
internal sealed class CommitteeTasks(CommitteeStore store, StaffStore staff, LocalTime time) : IWorkSource
{
    /// <summary>The rhythm is one every month or two; a proposal in days.</summary>
    public const int MostDaysBetween = 62;

    /// <summary>Days before a committee by which it is convened, and frozen; proposals.</summary>
    public const int ConveneDays = 14;

    public const int FreezeDays = 3;

    private const int Most = 8;

    public int Order => 15;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!Policies.RolesFor(Policies.ReadCommittees).Any(caller.Is)) return [];
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var decisions = (await store.RecentDecisionsAsync(cancellation))
            .Where(decision => decision.IsOpen && (CommitteeWork.IsOwner(caller, decision) || (caller.Is(Role.Coordination) && people.Find(decision.Owner) is null or { IsVacant: true })))
            .ToList();
        var groups = new List<WorkGroup>();
        if (decisions.Count > 0)
            groups.Add(new WorkGroup("decisions", Texts.Get("committees.tasks.decisions"), decisions.Count, [.. decisions.Take(Most).Select(Task)], $"{CommitteePages.DecisionsPath}?owner=me"));
        if (caller.Is(Role.Coordination) && await OwnAsync(cancellation) is { Count: > 0 } own)
            groups.Add(new WorkGroup("committees", Texts.Get("committees.tasks.committees"), own.Count, own));
        if (!caller.Is(Role.Coordination) && await InvitationsAsync(caller, cancellation) is { Count: > 0 } invitations)
            groups.Add(new WorkGroup("invitations", Texts.Get("committees.tasks.invitations"), invitations.Count, invitations));
        return groups;
    }

    private WorkTask Task(CommitteeDecision decision) => new("decisions", decision.Case, decision.Text, decision.Due, $"{CommitteePages.DecisionsPath}?owner=me#decision-{decision.Id}")
    {
        Detail = CommitteeWords.Standing(decision, time.Today),
        Action = Texts.Get("committees.tasks.say"),
        IsLate = decision.IsLateOn(time.Today),
    };

    private async Task<IReadOnlyList<WorkTask>> OwnAsync(CancellationToken cancellation)
    {
        var all = (await store.RecentAsync(cancellation)).Select(stored => stored.Committee).ToList();
        var tasks = all.Where(committee => committee.State == CommitteeState.Draft && committee.On.AddDays(-ConveneDays) <= time.Today)
            .Select(committee => Task(committee, "convene", committee.On.AddDays(-ConveneDays)))
            .Concat(all.Where(committee => committee.State == CommitteeState.Convened && committee.On.AddDays(-FreezeDays) <= time.Today).Select(committee => Task(committee, "freeze", committee.On.AddDays(-FreezeDays))))
            .ToList();
        // A service that has never held one is not late with the next.
        var last = all.Where(committee => committee.Kind == CommitteeKind.Technical && committee.State >= CommitteeState.Frozen && committee.On <= time.Today).MaxBy(committee => committee.On);
        var next = all.Where(committee => committee.Kind == CommitteeKind.Technical && committee.On >= time.Today).MinBy(committee => (committee.State == CommitteeState.Draft, committee.On));
        // One that is only written down is none yet; it is gone on with from here.
        if (last is not null && time.Today.DayNumber - last.On.DayNumber > MostDaysBetween && next is null or { State: CommitteeState.Draft })
            tasks.Add(new WorkTask("committees", null, Texts.Get("committees.tasks.next"), last.On.AddDays(MostDaysBetween), next is null ? CommitteePages.Path : $"{CommitteePages.Path}/{next.Id}")
            {
                Detail = Texts.Get("committees.tasks.last", Dates.Day(last.On)),
                Action = Texts.Get(next is null ? "committees.new.save" : "cases.action.open"),
                IsLate = true,
            });
        return tasks;
    }

    /// <summary>To which the caller is invited, until they are over.</summary>
    private async Task<IReadOnlyList<WorkTask>> InvitationsAsync(Caller caller, CancellationToken cancellation) =>
    [
        .. (await store.RecentAsync(cancellation)).Select(stored => stored.Committee)
            .Where(committee => committee.State is CommitteeState.Convened or CommitteeState.Frozen && committee.On >= time.Today && caller.Posts.Any(post => committee.Invited.Contains(post.Id)))
            .OrderBy(committee => committee.On)
            .Select(committee => new WorkTask("invitations", null, CommitteeWords.Title(committee), committee.On, $"{CommitteePages.Path}/{committee.Id}")
            {
                Detail = Texts.Get("committees.tasks.invited", CommitteeWords.When(committee)),
                Action = Texts.Get("cases.action.open"),
            }),
    ];

    private WorkTask Task(Committee committee, string what, DateOnly due) => new("committees", null, CommitteeWords.Title(committee), due, $"{CommitteePages.Path}/{committee.Id}")
    {
        Detail = Texts.Get($"committees.tasks.{what}", Dates.Day(due)),
        Action = Texts.Get("cases.action.open"),
        IsLate = due < time.Today,
    };
}
