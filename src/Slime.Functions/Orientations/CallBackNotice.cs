using Slime.Functions.Notifications;
using Slime.Functions.Pages;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Staff;

namespace Slime.Functions.Orientations;

/// <summary>Tells the mediator to call a household back, as long as there is something to ask about.</summary>
internal sealed class CallBackNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => OrientationCallBacks.Notice;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        OrientationCallBacks.Of(notice) is var (day, months) && state.Routing is { } routing && OrientationCallBacks.IsWanted(state, day)
            ? writer.ToEach([routing.Mediator.PersonId], notice, state, staff, Dates.Day(day), months)
            : [];
}
