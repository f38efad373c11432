using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Duties;

/// <summary>How long access outlasts duty.</summary>
/// <param name="ReadingGraceDays">Days for which one still reads what one worked on.</param>
/// <param name="WritingGraceDays">Days for which one still writes on it.</param>
public sealed record AccessPolicy(int ReadingGraceDays, int WritingGraceDays)
{
    public static AccessPolicy Default { get; } = new(30, 0);
}

/// <summary>What somebody may do on a case.</summary>
public enum CaseRight
{
    Read,

    /// <summary>Send photos and documents.</summary>
    Attach,

    /// <summary>Contacts, visits, agreements.</summary>
    Work,

    /// <summary>Close and reopen, direct to schemes, write the diagnostic.</summary>
    Decide,
}

/// <summary>
/// What one person may do on cases on one day. Access follows duty: a post of the case's territory, standing in for one that is
/// away, a visit to come along on. When duty ends, reading what one worked on goes on for a while, and writing does not.
/// </summary>
/// <param name="person">Their object id.</param>
/// <param name="posts">The posts they hold and have the role of.</param>
/// <param name="coordinates">They see and decide on all cases.</param>
public sealed class CaseDuties(StaffDirectory staff, Guid person, IReadOnlyList<StaffMember> posts, bool coordinates, DateOnly today, TimeZoneInfo zone, AccessPolicy policy)
{
    private readonly Dictionary<(Role Duty, TerritoryCode Territory), string> _standIns = [];

    public bool May(CaseRight right, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return right switch
        {
            CaseRight.Read => MayWork(state) || Holds(Role.Pilot, state.Territory) || IsAskedAlong(state) || IsWithin(policy.ReadingGraceDays, state),
            CaseRight.Attach => MayWork(state) || IsAskedAlong(state) || IsWithin(policy.WritingGraceDays, state),
            CaseRight.Work => MayWork(state) || IsAskedAlong(state, Role.Tutor) || IsWithin(policy.WritingGraceDays, state),
            CaseRight.Decide => DecidesIn(state.Territory) || HasByHand(Role.Mediator, state) || IsAccompanyingTutor(state),
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right is not known."),
        };
    }

    /// <summary>The mediator of the territory, whoever stands in for her today, and coordination decide on all its cases.</summary>
    public bool DecidesIn(TerritoryCode territory) =>
        coordinates || Holds(Role.Mediator, territory) || StandsIn(Role.Mediator, territory);

    /// <summary>
    /// Everything of the household. The technician comes along for the dwelling: its state and its systems, and neither
    /// income, nor what was said, nor what was agreed.
    /// </summary>
    public bool SeesAllOf(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return MayWork(state) || Holds(Role.Pilot, state.Territory) || posts.Any(post => post.Role != Role.Technician && (IsAskedAlong(state, post.Role) || LastDutyOf(post, state) is not null))
            || FormerDuty(state, technician: false) is not null;
    }

    private bool MayWork(CaseState state) =>
        coordinates
        || posts.Any(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot && post.Territory == state.Territory)
        || StandsIn(Role.Mediator, state.Territory) || StandsIn(Role.Tutor, state.Territory)
        || HasByHand(Role.Mediator, state) || HasByHand(Role.Tutor, state);

    /// <summary>Was given the duty by hand, wherever the post is, or is the substitute of whoever was and is away today.</summary>
    private bool HasByHand(Role duty, CaseState state)
    {
        if (ReassignmentDecisions.Held(state, duty) is not { Rule: RuleNames.Manual } held) return false;
        return posts.Any(post => post.Id == held.PersonId)
            || (staff.Find(held.PersonId) is { } away && !away.IsPresentOn(today) && posts.Any(post => post.Id == away.SubstituteId && post.MayStandIn));
    }

    private bool Holds(Role role, TerritoryCode territory) => posts.Any(post => post.Role == role && post.Territory == territory);

    /// <summary>Whoever the rules name today in the place of a holder who is away.</summary>
    private bool StandsIn(Role duty, TerritoryCode territory)
    {
        if (posts.Count == 0) return false;
        if (!_standIns.TryGetValue((duty, territory), out var named))
            _standIns[(duty, territory)] = named = AssignmentRules.Assign(new AssignmentRequest(duty, territory, staff, today)).PersonId;
        return posts.Any(post => post.Id == named);
    }

    private bool IsAccompanyingTutor(CaseState state) =>
        (Holds(Role.Tutor, state.Territory) || StandsIn(Role.Tutor, state.Territory))
        && state.Visits.Any(visit => visit.Status != VisitStatus.Cancelled && visit.Companions.Any(companion => companion.Role == Role.Tutor && IsMine(companion)));

    /// <summary>Somebody is to come along on the visit that is planned, or on the first one that will be; on a closed case on none.</summary>
    private bool IsAskedAlong(CaseState state, Role? role = null)
    {
        if (state.Status == CaseStatus.Closed) return false;
        if (state.OpenVisit() is { } open) return open.Companions.Any(Named);
        return state.DoneVisit() is null && state.Routing?.Accompaniment.Companions.Any(Named) is true;

        bool Named(Companion companion) => (role is null || companion.Role == role) && IsMine(companion);
    }

    private bool IsMine(Companion companion) => posts.Any(post => post.Id == companion.PersonId);

    private bool IsWithin(int days, CaseState state) =>
        days > 0 && posts.Select(post => LastDutyOf(post, state)).Append(FormerDuty(state)).Max() is { } last && today <= last.AddDays(days);

    /// <summary>The last day on which a post that the person holds had to do with the case; null when it never had.</summary>
    private DateOnly? LastDutyOf(StaffMember post, CaseState state)
    {
        DateOnly? last = LastVisitWith(post.Id, state);
        if (state.Routing is not { } routing) return last;
        foreach (var (assignment, duty) in new[] { (routing.Mediator, Role.Mediator), (routing.Tutor, Role.Tutor) })
        {
            if (assignment.PersonId == post.Id && EndOfDuty(post, duty, state) is { } ended && !(last >= ended)) last = ended;
        }

        return last;
    }

    /// <summary>When a duty that was given to a post ended: the post went to another territory, or those it stood in for came back.</summary>
    private DateOnly? EndOfDuty(StaffMember post, Role duty, CaseState state)
    {
        var moved = Incumbency.Of(post).Where(incumbency => incumbency.Person == person && incumbency.Territory == state.Territory && incumbency.Until is not null).Select(incumbency => Day(incumbency.Until!.Value));
        var routed = Day(state.RoutedAt ?? state.ReceivedAt);
        var back = staff.In(duty, state.Territory).SelectMany(absent => absent.Absences.Where(absence => absence.Covers(routed)).Select(absence => absence.Until)).OfType<DateOnly>();
        var filled = staff.In(duty, state.Territory).SelectMany(member => Incumbency.Of(member)).Where(incumbency => incumbency.From > state.RoutedAt).Select(incumbency => Day(incumbency.From!.Value));
        return moved.Concat(back).Concat(filled).Where(day => day <= today).Select(day => (DateOnly?)day).Max();
    }

    /// <summary>The last day on which a post that the person no longer holds had to do with the case through them.</summary>
    private DateOnly? FormerDuty(CaseState state, bool technician = true) =>
        staff.Members.Where(post => technician || post.Role != Role.Technician)
            .SelectMany(post => Incumbency.Of(post).Where(incumbency => incumbency.Person == person && incumbency.Until is not null && WorkedOn(post.Id, state)).Select(incumbency => (DateOnly?)Day(incumbency.Until!.Value)))
            .Max();

    private static bool WorkedOn(string post, CaseState state) =>
        state.Routing?.Mediator.PersonId == post || state.Routing?.Tutor.PersonId == post || state.Contacts.Any(contact => contact.By == post) || LastVisitWith(post, state) is not null;

    /// <summary>A visit that was called off was no work.</summary>
    private static DateOnly? LastVisitWith(string post, CaseState state) =>
        state.Visits.Where(visit => visit.Status is not (VisitStatus.Planned or VisitStatus.Cancelled) && visit.IsAccompaniedBy(post)).Select(visit => visit.EndedOn).Max();

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
