using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Staff;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>Looks once a day for orientations of which nobody knows yet what has come, also in closed cases.</summary>
internal sealed class RemindOrientations(CardReminders reminders) : ITimerHandler
{
    private static readonly DailyRound Round = new(nameof(RemindOrientations), (card, today) => card.Case.Awaited.Any(awaited => awaited.DueOn <= today), OrientationReminders.DueOn);

    public Task RunAsync(CancellationToken cancellation) => reminders.RunAsync(Round, cancellation);
}

/// <summary>Tells the mediator to ask what came of an orientation, as long as nobody knows.</summary>
internal sealed class OrientationDueNotice(NoticeWriter writer, SchemeStore schemes) : INoticeComposer
{
    public string Kind => OrientationReminders.Notice;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        throw new NotSupportedException("The name of the scheme is read of the catalogue: ask ComposeAsync.");

    public async ValueTask<IReadOnlyList<Notice>> ComposeAsync(string notice, CaseState state, StaffDirectory staff, CancellationToken cancellation) =>
        OrientationReminders.Of(notice) is { } id && OrientationReminders.IsWanted(state, id) && state.FindOrientation(id) is { } orientation
            ? writer.ToMediator(notice, state, staff, (await schemes.CurrentAsync(cancellation)).NameOf(orientation.Scheme), Dates.Day(orientation.On))
            : [];
}
