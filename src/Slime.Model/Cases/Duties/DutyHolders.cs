using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Duties;

/// <summary>Who is to be told in the place of a post to which a case was given and whose duty has ended since, or which nobody holds.</summary>
public static class DutyHolders
{
    /// <returns>A staff id; <see cref="Assignment.Coordination"/> when nobody at all is there.</returns>
    public static string NowFor(string post, CaseState state, StaffDirectory staff, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(staff);
        var duty = state.Routing?.Mediator.PersonId == post ? Role.Mediator : state.Routing?.Tutor.PersonId == post ? Role.Tutor : (Role?)null;
        if (duty is { } given)
            return HasDuty(post, given, state, staff, today) ? post : AssignmentRules.Assign(new AssignmentRequest(given, state.FollowedBy, staff, today)).PersonId;
        return staff.Find(post) is { IsVacant: false } ? post
            : staff.In(Role.Coordination).FirstOrDefault(member => !member.IsVacant)?.Id ?? Assignment.Coordination;
    }

    private static bool IsByHand(Role duty, CaseState state) => ReassignmentDecisions.Held(state, duty)?.Rule == RuleNames.Manual;

    private static bool HasDuty(string post, Role duty, CaseState state, StaffDirectory staff, DateOnly today) =>
        staff.Find(post) is { IsVacant: false } member
        && (IsByHand(duty, state) || (member.Role == duty && member.Territory == state.FollowedBy)
            || AssignmentRules.Assign(new AssignmentRequest(duty, state.FollowedBy, staff, today)).PersonId == post);
}
