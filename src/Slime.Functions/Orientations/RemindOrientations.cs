using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>
/// Looks once a day for orientations of which nobody knows yet what has come, also in closed cases. That somebody is to ask is a fact
/// of the case, written with the message that says so: running twice tells once.
/// </summary>
internal sealed partial class RemindOrientations(CardIndex cards, CaseStore cases, CommuneService communes, EachInTurn each, TimeProvider clock, ILogger<RemindOrientations> logger) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(RemindOrientations), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RemindAsync(territory.Code, cancellation), cancellation);

    private async Task RemindAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var today = Today();
        var due = (await cards.OfAsync(territory, cancellation)).Where(card => card.Case.Awaited.Any(awaited => awaited.DueOn <= today)).Select(card => card.Case.Id).ToList();
        await each.RunAsync(nameof(RemindOrientations), due, id => id.ToString(), id => RemindAsync(id, cancellation), cancellation);
    }

    private async Task RemindAsync(CaseId id, CancellationToken cancellation)
    {
        var told = await cases.ChangeAsync<int>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored || OrientationReminders.DueOn(stored.State, Today()) is not { Count: > 0 } due) return (null, 0);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RemindOrientations), clock.GetUtcNow()));
            foreach (var reminder in due) change.Record(reminder).Send(NotifyStaff.MessageFor(id, reminder.Notice));
            return (change, due.Count);
        }, cancellation);
        if (told > 0) Log.Reminded(logger, id, told);
    }

    private DateOnly Today() => new LocalNow(clock.GetUtcNow(), LocalTime.Zone).Today;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: what came of {Count} orientations is to be asked")]
        public static partial void Reminded(ILogger logger, CaseId caseId, int count);
    }
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
