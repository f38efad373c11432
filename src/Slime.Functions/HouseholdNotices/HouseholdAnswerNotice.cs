using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Tells the mediator what the household answered.</summary>
internal sealed class HouseholdAnswerNotice(NoticeWriter writer) : INoticeComposer
{
    private const string Name = "householdAnswer";

    public string Kind => Name;

    /// <param name="sequence">Of the answer: a household that changes its mind is told of each time.</param>
    public static string For(RecordId notice, HouseholdAnswer answer, long sequence) => $"{Name}-{notice}-{EnumCode.Of(answer)}-{sequence}";

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state.Routing is { } routing && notice.Split('-') is [_, _, var answer, _]
            ? writer.ToEach([routing.Mediator.PersonId], notice, state, staff, Texts.Get($"householdNotices.answer.{answer}"))
            : [];
}
