using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Notifications;

/// <summary>Tells mediator and tutor that a case was given to them.</summary>
internal sealed class NewCaseNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => NoticeKinds.NewCase;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state.Routing is { } routing
            ? writer.ToEach([routing.Mediator.PersonId, routing.Tutor.PersonId], notice, state, staff, CaseWords.Priority(routing.Priority.Level))
            : throw new FormatException($"The case {state.Id} is not routed yet.");
}
