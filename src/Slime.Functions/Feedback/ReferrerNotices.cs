using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Feedback;

/// <summary>Tells the mediator that the referrer corrected what she sent.</summary>
internal sealed class ReferralCorrectedNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Name = "referralCorrected";

    public string Kind => Name;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) => writer.ToMediator(notice, state, staff);
}

/// <summary>Tells the mediator that the referrer knows something more, whatever became of the case.</summary>
internal sealed class ReferralCompletedNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Name = "referralCompleted";

    public string Kind => Name;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) => writer.ToMediator(notice, state, staff);
}

/// <summary>Tells the mediator that the referrer took the referral back: there is nobody to call any more.</summary>
internal sealed class ReferralWithdrawnNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Name = "referralWithdrawn";

    public string Kind => Name;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state is { Status: CaseStatus.Closed, Closure: ClosureReason.Withdrawn } ? writer.ToMediator(notice, state, staff) : [];
}
