using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Cards;

/// <summary>What a daily round looks for.</summary>
/// <param name="Timer">Who goes round, for the journal and the log.</param>
/// <param name="MayBeDue">Read of the card, so that only the few cases in question are read.</param>
/// <param name="Due">What is to be told of the case on a day; what was told already is not among it.</param>
internal sealed record DailyRound(string Timer, Func<StoredCard, DateOnly, bool> MayBeDue, Func<CaseState, DateOnly, IReadOnlyList<ReminderDue>> Due);

/// <summary>
/// Goes over the cards of every territory, also those of closed cases, and has people told of what is due. That somebody is to be told
/// is a fact of the case, written with the message that does it: running twice tells once.
/// </summary>
internal sealed partial class CardReminders(CardIndex cards, CaseStore cases, CommuneService communes, EachInTurn each, TimeProvider clock, ILogger<CardReminders> logger)
{
    public Task RunAsync(DailyRound round, CancellationToken cancellation) =>
        each.RunAsync(round.Timer, communes.Directory.Territories, territory => territory.Code.ToString(), territory => RemindAsync(round, territory.Code, cancellation), cancellation);

    private async Task RemindAsync(DailyRound round, TerritoryCode territory, CancellationToken cancellation)
    {
        var today = Today();
        var due = (await cards.OfAsync(territory, cancellation)).Where(card => round.MayBeDue(card, today)).Select(card => card.Case.Id).ToList();
        await each.RunAsync(round.Timer, due, id => id.ToString(), id => RemindAsync(round, id, cancellation), cancellation);
    }

    private async Task RemindAsync(DailyRound round, CaseId id, CancellationToken cancellation)
    {
        var told = await cases.ChangeAsync<int>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored || round.Due(stored.State, Today()) is not { Count: > 0 } due) return (null, 0);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(round.Timer, clock.GetUtcNow()));
            foreach (var reminder in due) change.Record(reminder).Send(NotifyStaff.MessageFor(id, reminder.Notice));
            return (change, due.Count);
        }, cancellation);
        if (told > 0) Log.Reminded(logger, id, round.Timer, told);
    }

    private DateOnly Today() => LocalTime.On(clock.GetUtcNow());

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Timer} has {Count} things told")]
        public static partial void Reminded(ILogger logger, CaseId caseId, string timer, int count);
    }
}
