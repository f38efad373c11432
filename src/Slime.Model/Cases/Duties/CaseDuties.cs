using Slime.Model.Cases.Opinions;
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

    /// <summary>Take up and answer what one was asked an opinion on.</summary>
    Advise,
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

    /// <summary>The posts through which the person had or has to do with cases.</summary>
    private readonly HashSet<string> _everHeld = [.. posts.Select(post => post.Id), .. staff.Members.Where(post => Incumbency.Of(post).Any(held => held.Person == person)).Select(post => post.Id)];

    public bool May(CaseRight right, CaseState state) => May(right, CaseInvolvement.Of(state));

    public bool May(CaseRight right, CaseInvolvement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return right switch
        {
            CaseRight.Read => MayWork(state) || IsAdvising(state) || (IsNamedIn(state) && (IsAskedAlong(state) || IsWithin(policy.ReadingGraceDays, state))),
            CaseRight.Attach => MayWork(state) || IsAdvising(state) || IsAskedAlong(state) || IsWithin(policy.WritingGraceDays, state),
            CaseRight.Work => MayWork(state) || IsAskedAlong(state, Role.Tutor) || IsWithin(policy.WritingGraceDays, state),
            CaseRight.Decide => IsMediatorOf(state) || IsAccompanyingTutor(state),
            CaseRight.Advise => coordinates || (!state.Opinions.IsEmpty && state.Opinions.Any(IsAskedFor)),
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right is not known."),
        };
    }

    /// <summary>The mediator of the territory, whoever stands in for her today, and coordination decide on all its cases.</summary>
    public bool DecidesIn(TerritoryCode territory) => coordinates || IsMediatorIn(territory);

    /// <summary>The case is theirs to visit: as mediator of a territory of the case or in her place, or because it was given to them by hand.</summary>
    public bool IsMediatorOf(CaseInvolvement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return TerritoriesOf(state).Any(DecidesIn) || HasByHand(Role.Mediator, state);
    }

    /// <summary>
    /// The work of the case falls to them: it was given to them by hand, or they stand in for whoever it was given to; else they are
    /// mediator of the territory that follows it, or stand in for her. Who had the case before may still decide on it, and
    /// coordination decides on every case and does the work of none that was not given to it.
    /// </summary>
    public bool HasWorkOf(CaseInvolvement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return HasByHand(Role.Mediator, state) || (!IsHeldByHand(state) && IsMediatorIn(state.FollowedBy));
    }

    /// <summary>Somebody holds the post that was given the case by hand, and is there or has a substitute.</summary>
    private bool IsHeldByHand(CaseInvolvement state) =>
        state.MediatorByHand is { } post && staff.Find(post) is { IsVacant: false } held && (held.IsPresentOn(today) || held.SubstituteId is not null);

    /// <summary>That of its number, and that to which it went with its dwelling.</summary>
    private static IEnumerable<TerritoryCode> TerritoriesOf(CaseInvolvement state) => state.MovedTo is { } moved ? [state.Territory, moved] : [state.Territory];

    /// <summary>
    /// Everything of the household. The technician comes along for the dwelling: its state and its systems, and neither
    /// income, nor what was said, nor what was agreed.
    /// </summary>
    public bool SeesAllOf(CaseState state) => SeesAllOf(CaseInvolvement.Of(state));

    public bool SeesAllOf(CaseInvolvement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return MayWork(state) || posts.Any(post => post.Role != Role.Technician && (IsAskedAlong(state, post.Role) || LastDutyOf(post, state) is not null))
            || FormerDuty(state, technician: false) is not null;
    }

    private bool MayWork(CaseInvolvement state) =>
        coordinates
        || TerritoriesOf(state).Any(territory =>
            posts.Any(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot && post.Territory == territory)
            || StandsIn(Role.Mediator, territory) || StandsIn(Role.Tutor, territory))
        || HasByHand(Role.Mediator, state) || HasByHand(Role.Tutor, state);

    /// <summary>Is asked for an opinion, or answered one a while ago.</summary>
    private bool IsAdvising(CaseInvolvement state) =>
        !state.Opinions.IsEmpty
        && state.Opinions.Any(opinion => IsAskedFor(opinion) && (opinion.Reply is not { On: var on } || opinion.State != OpinionState.Answered || today <= on.AddDays(policy.ReadingGraceDays)));

    private bool IsAskedFor(Opinion opinion) => posts.Any(post => post.Id == opinion.To);

    /// <summary>Was given the duty by hand, wherever the post is, or is the substitute of whoever was and is away today.</summary>
    private bool HasByHand(Role duty, CaseInvolvement state)
    {
        if ((duty == Role.Tutor ? state.TutorByHand : state.MediatorByHand) is not { } held) return false;
        return posts.Any(post => post.Id == held)
            || (staff.Find(held) is { } away && !away.IsPresentOn(today) && posts.Any(post => post.Id == away.SubstituteId && post.MayStandIn));
    }

    private bool IsMediatorIn(TerritoryCode territory) => Holds(Role.Mediator, territory) || StandsIn(Role.Mediator, territory);

    private bool Holds(Role role, TerritoryCode territory) => posts.Any(post => post.Role == role && post.Territory == territory);

    /// <summary>Whoever the rules name today in the place of a holder who is away.</summary>
    private bool StandsIn(Role duty, TerritoryCode territory)
    {
        if (posts.Count == 0) return false;
        if (!_standIns.TryGetValue((duty, territory), out var named))
            _standIns[(duty, territory)] = named = AssignmentRules.Assign(new AssignmentRequest(duty, territory, staff, today)).PersonId;
        return posts.Any(post => post.Id == named);
    }

    private bool IsAccompanyingTutor(CaseInvolvement state) =>
        TerritoriesOf(state).Any(territory => Holds(Role.Tutor, territory) || StandsIn(Role.Tutor, territory))
        && state.Visits.Any(visit => visit.Status != VisitStatus.Cancelled && visit.Companions.Any(companion => companion.Role == Role.Tutor && IsMine(companion)));

    /// <summary>Somebody is to come along on the visit that is planned, or on the first one that will be; on a closed case on none.</summary>
    private bool IsAskedAlong(CaseInvolvement state, Role? role = null)
    {
        if (state.IsClosed) return false;
        if (state.OpenVisit() is { } open) return open.Companions.Any(Named);
        return !state.IsVisited && state.Advised.Any(Named);

        bool Named(Companion companion) => (role is null || companion.Role == role) && IsMine(companion);
    }

    /// <summary>One of the posts that the person holds or held stands in the case.</summary>
    private bool IsNamedIn(CaseInvolvement state) =>
        (state.Mediator is { } mediator && _everHeld.Contains(mediator)) || (state.Tutor is { } tutor && _everHeld.Contains(tutor))
        || state.Advised.Any(companion => _everHeld.Contains(companion.PersonId)) || state.ContactedBy.Any(_everHeld.Contains)
        || state.Visits.Any(visit => visit.Companions.Any(companion => _everHeld.Contains(companion.PersonId)));

    private bool IsMine(Companion companion) => posts.Any(post => post.Id == companion.PersonId);

    private bool IsWithin(int days, CaseInvolvement state) =>
        days > 0 && posts.Select(post => LastDutyOf(post, state)).Append(FormerDuty(state)).Max() is { } last && today <= last.AddDays(days);

    /// <summary>The last day on which a post that the person holds had to do with the case; null when it never had.</summary>
    private DateOnly? LastDutyOf(StaffMember post, CaseInvolvement state)
    {
        DateOnly? last = LastVisitWith(post.Id, state);
        foreach (var (given, duty) in new[] { (state.Mediator, Role.Mediator), (state.Tutor, Role.Tutor) })
        {
            if (given == post.Id && EndOfStandIn(duty, state) is { } ended && !(last >= ended)) last = ended;
        }

        return last;
    }

    /// <summary>When a duty that was given in somebody's place ended: those who had it came back, or the post was filled.</summary>
    private DateOnly? EndOfStandIn(Role duty, CaseInvolvement state)
    {
        var routed = Day(state.RoutedAt ?? state.ReceivedAt);
        var back = staff.In(duty, state.Territory).SelectMany(absent => absent.Absences.Where(absence => absence.Covers(routed)).Select(absence => absence.Until)).OfType<DateOnly>();
        var filled = staff.In(duty, state.Territory).SelectMany(member => Incumbency.Of(member)).Where(incumbency => incumbency.From > state.RoutedAt).Select(incumbency => Day(incumbency.From!.Value));
        return back.Concat(filled).Where(day => day <= today).Select(day => (DateOnly?)day).Max();
    }

    /// <summary>
    /// The last day on which a post that the person no longer holds, or holds in another territory, had to do with the case through them.
    /// </summary>
    private DateOnly? FormerDuty(CaseInvolvement state, bool technician = true) =>
        staff.Members.Where(post => technician || post.Role != Role.Technician)
            .SelectMany(post => Incumbency.Of(post).Where(incumbency => incumbency.Person == person && incumbency.Until is not null && WorkedOn(post.Id, state)).Select(incumbency => (DateOnly?)Day(incumbency.Until!.Value)))
            .Max();

    private static bool WorkedOn(string post, CaseInvolvement state) =>
        state.Mediator == post || state.Tutor == post || state.ContactedBy.Contains(post) || LastVisitWith(post, state) is not null;

    /// <summary>A visit that was called off was no work.</summary>
    private static DateOnly? LastVisitWith(string post, CaseInvolvement state) =>
        state.Visits.Where(visit => visit.Status is not (VisitStatus.Planned or VisitStatus.Cancelled) && visit.IsAccompaniedBy(post)).Select(visit => visit.EndedOn).Max();

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
