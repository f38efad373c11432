using Slime.Model.Cases.Duties;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Notes;

/// <summary>Who can be named in a note.</summary>
public static class NoteReaders
{
    /// <summary>
    /// The posts that may open the case today: of its territory, with a duty on it, and coordination; whoever is asked an opinion, and
    /// whoever came along on a visit or answered one, for as long as they still read.
    /// </summary>
    public static IReadOnlyList<StaffMember> Of(CaseState state, StaffDirectory people, DateOnly today, TimeZoneInfo zone, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(people);
        var companions = (state.OpenVisit()?.Companions ?? (state.DoneVisit() is null ? state.Routing?.Accompaniment.Companions : null) ?? []).Select(companion => companion.PersonId);
        var asked = companions.Append(state.Routing?.Mediator.PersonId).Append(state.Routing?.Tutor.PersonId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var involved = state.Visits.SelectMany(visit => visit.Companions).Select(companion => companion.PersonId)
            .Concat(state.Opinions.Select(opinion => opinion.To)).ToHashSet(StringComparer.Ordinal);
        var involvement = CaseInvolvement.Of(state);
        return
        [
            .. people.Members.Where(member => !member.IsVacant && (member.Role == Role.Coordination || asked.Contains(member.Id)
                || (member.Role is Role.Mediator or Role.Tutor or Role.Pilot && (member.Territory == state.Territory || member.Territory == state.FollowedBy))
                || (involved.Contains(member.Id) && Reads(member)))),
        ];

        bool Reads(StaffMember post) =>
            new CaseDuties(people, post.EntraObjectId ?? Guid.Empty, [post], coordinates: false, today, zone, policy).May(CaseRight.Read, involvement);
    }
}
