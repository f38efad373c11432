using Slime.Functions.Notifications;
using Slime.Functions.Pages;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Model.Visits;

namespace Slime.Functions.Visits;

/// <summary>Tells of one visit, as long as it is as it was when the notice was asked for.</summary>
internal sealed class VisitNotice(NoticeWriter writer, string kind, bool ofOpenVisit, bool tellsMediator, bool tellsCompanions) : INoticeComposer
{
    public string Kind => kind;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (VisitNotices.VisitOf(notice) is not { } id || state.FindVisit(id) is not { } visit) return [];
        if (visit.IsOpen != ofOpenVisit || VisitNotices.For(kind, visit) != notice) return [];
        var mediators = tellsMediator && state.Routing is { } routing ? new[] { routing.Mediator.PersonId } : [];
        var companions = tellsCompanions ? visit.Companions.Select(companion => companion.PersonId) : [];
        var local = visit.When.Local;
        return writer.ToEach(mediators.Concat(companions), notice, state, staff, Dates.Day(local.Date), Dates.Hour(local.Time));
    }
}

/// <summary>Tells tutor and pilot that nobody has tried to reach a household.</summary>
internal sealed class WithoutContactNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => VisitNotices.WithoutContact;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (state.Routing is not { } routing || !state.Contacts.IsEmpty || !state.Visits.IsEmpty || state.Status != CaseStatus.Routed) return [];
        var pilots = staff.In(Role.Pilot, state.Territory).Where(pilot => !pilot.IsVacant).Select(pilot => pilot.Id);
        return writer.ToEach([routing.Tutor.PersonId, .. pilots], notice, state, staff, Dates.Day(state.ReceivedAt));
    }
}
