using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Staff;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>Looks once a day for visited households that are to be called; one whose data was erased is not.</summary>
internal sealed class RemindFollowUps(CardReminders reminders) : ITimerHandler
{
    private static readonly DailyRound Round = new(
        nameof(RemindFollowUps), (card, today) => card.Household is not null && card.Case.FollowUps.Any(stage => stage.IsDueOn(today)), (state, today) => FollowUpReminders.DueOn(state, today) is { } due ? [due] : []);

    public Task RunAsync(CancellationToken cancellation) => reminders.RunAsync(Round, cancellation);
}

/// <summary>Tells the mediator to call a visited household, as long as it is to be called.</summary>
internal sealed class FollowUpNotice(NoticeWriter writer, LocalTime time) : INoticeComposer
{
    public string Kind => FollowUpReminders.Notice;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        FollowUpReminders.Of(notice) is var (visit, month) && state.Routing is { } routing && FollowUpReminders.IsWanted(state, visit, month, time.Today)
            ? writer.ToEach([routing.Mediator.PersonId], notice, state, staff, month, Dates.Day(state.FollowedVisit()!.EndedOn!.Value))
            : [];
}
