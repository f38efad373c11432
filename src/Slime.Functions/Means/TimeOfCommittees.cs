using Slime.Functions.Committees;
using Slime.Functions.Security;
using Slime.Functions.TimeSheets;
using Slime.Model.Committees;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;

namespace Slime.Functions.Means;

/// <summary>Committees that were held, for those who were invited and for the coordination that held them.</summary>
internal sealed class TimeOfCommittees(CommitteeStore store) : ITimeProposalSource
{
    /// <summary>Three hours.</summary>
    private const int HalfHours = 6;

    private static readonly Role[] Roles = [Role.Coordination, Role.Tutor, Role.Mediator];

    public async Task<IReadOnlyList<TimeEntry>> OfAsync(Caller caller, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var proposed = new List<TimeEntry>();
        foreach (var committee in (await store.ListAsync(cancellation)).Select(stored => stored.Committee))
        {
            if (committee.State is not (CommitteeState.Held or CommitteeState.Published) || committee.On < from || committee.On > to) continue;
            if (RoleAt(committee, caller) is not { } role) continue;
            proposed.Add(TimeProposals.Entry(caller, role, committee.On, role == Role.Coordination ? TimePurpose.Committees : TimePurpose.Team, HalfHours, $"c{committee.Id}") with
            {
                Territory = committee.Territory,
                CommitteeId = committee.Id.ToString(),
            });
        }

        return proposed;
    }

    private static Role? RoleAt(Committee committee, Caller caller)
    {
        foreach (var role in Roles.Where(caller.Is))
        {
            if (role == Role.Coordination || caller.Posts.Any(post => post.Role == role && committee.Invited.Contains(post.Id))) return role;
        }

        return null;
    }
}
