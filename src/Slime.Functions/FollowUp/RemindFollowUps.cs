using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>
/// Looks once a day for visited households that are to be called, also in closed cases. That somebody is to be told is a fact of the
/// case, written with the message that does it: running twice tells once. A household whose data was erased is not called.
/// </summary>
internal sealed partial class RemindFollowUps(CardIndex cards, CaseStore cases, CommuneService communes, EachInTurn each, TimeProvider clock, ILogger<RemindFollowUps> logger) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(RemindFollowUps), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RemindAsync(territory.Code, cancellation), cancellation);

    private async Task RemindAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var today = Today();
        var due = (await cards.OfAsync(territory, cancellation)).Where(card => card.Household is not null && card.Case.FollowUps.Any(stage => stage.IsDueOn(today))).Select(card => card.Case.Id).ToList();
        await each.RunAsync(nameof(RemindFollowUps), due, id => id.ToString(), id => RemindAsync(id, cancellation), cancellation);
    }

    private async Task RemindAsync(CaseId id, CancellationToken cancellation)
    {
        var told = await cases.ChangeAsync<bool>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored || FollowUpReminders.DueOn(stored.State, Today()) is not { } reminder) return (null, false);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RemindFollowUps), clock.GetUtcNow()));
            return (change.Record(reminder).Send(NotifyStaff.MessageFor(id, reminder.Notice)), true);
        }, cancellation);
        if (told) Log.Reminded(logger, id);
    }

    private DateOnly Today() => new LocalNow(clock.GetUtcNow(), LocalTime.Zone).Today;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: its follow-up is due")]
        public static partial void Reminded(ILogger logger, CaseId caseId);
    }
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
