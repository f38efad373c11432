using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Notifications;

/// <summary>Tells the mediator that a household is hers to call, and the tutor that there is one in the territory.</summary>
internal sealed class NewCaseNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => NoticeKinds.NewCase;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state.Routing is { } routing
            ? NoticeWriter.Once(
            [
                .. writer.ToEach([routing.Mediator.PersonId], notice, state, staff, CaseWords.Priority(routing.Priority.Level)),
                .. writer.ToEachAs("newCaseForTutor", [routing.Tutor.PersonId], notice, state, staff, CaseWords.Priority(routing.Priority.Level)),
            ])
            : throw new FormatException($"The case {state.Id} is not routed yet.");
}
