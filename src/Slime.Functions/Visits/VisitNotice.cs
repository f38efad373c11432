using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Web;

namespace Slime.Functions.Visits;

/// <summary>Whom a notice about a visit is for.</summary>
[Flags]
internal enum VisitAudience
{
    Mediator = 1,
    Companions = 2,

    /// <summary>The tutor of the case and the pilots of its territory, whether they come along or not.</summary>
    Overseers = 4,
}

/// <summary>Tells of one visit, as long as it is as it was when the notice was asked for.</summary>
internal sealed class VisitNotice(NoticeWriter writer, string kind, bool ofOpenVisit, VisitAudience audience) : INoticeComposer
{
    public string Kind => kind;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (VisitNotices.VisitOf(notice) is not { } id || state.FindVisit(id) is not { } visit) return [];
        if (visit.IsOpen != ofOpenVisit || VisitNotices.For(kind, visit) != notice) return [];
        var people = new List<string>();
        if (audience.HasFlag(VisitAudience.Mediator) && state.Routing is { } routing) people.Add(routing.Mediator.PersonId);
        if (audience.HasFlag(VisitAudience.Companions)) people.AddRange(visit.Companions.Select(companion => companion.PersonId));
        if (audience.HasFlag(VisitAudience.Overseers)) people.AddRange(OverseersOf(state, staff));
        var local = visit.When.Local;
        return writer.ToEach(people, notice, state, staff, Dates.Day(local.Date), Dates.Hour(local.Time));
    }

    public static IEnumerable<string> OverseersOf(CaseState state, StaffDirectory staff) =>
        new[] { state.Routing?.Tutor.PersonId }.OfType<string>().Concat(staff.In(Role.Pilot, state.FollowedBy).Where(pilot => !pilot.IsVacant).Select(pilot => pilot.Id));
}

/// <summary>Tells tutor and pilot that nobody has tried to reach a household.</summary>
internal sealed class WithoutContactNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => VisitNotices.WithoutContact;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (state.Routing is null || !state.Contacts.IsEmpty || !state.Visits.IsEmpty || state.Status != CaseStatus.Routed) return [];
        return writer.ToEach(VisitNotice.OverseersOf(state, staff), notice, state, staff, Dates.Day(state.ReceivedAt));
    }
}
