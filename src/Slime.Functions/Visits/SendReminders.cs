using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Visits;

/// <summary>
/// Looks once a day for visits that come near, visits without an outcome, referrals that nobody took up and households to
/// call back after their orientations. That somebody is to be reminded is a fact of the case, written with the message
/// that does it: running twice reminds once.
/// </summary>
internal sealed partial class SendReminders(
    CaseStore cases, CommuneService communes, EachInTurn each, IOptions<VisitOptions> options, TimeProvider clock, ILogger<SendReminders> logger) : ITimerHandler
{
    private static readonly string MayNeedReminder =
        TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Received)} and Status ne {nameof(CaseStatus.Closed)}");

    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(SendReminders), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RemindAsync(territory.Code, cancellation), cancellation);

    private Task RemindAsync(TerritoryCode territory, CancellationToken cancellation) =>
        each.RunAsync(
            nameof(SendReminders),
            cases.ListAsync(territory, cancellation, where: MayNeedReminder),
            stored => stored.State.Id.ToString(),
            stored => RemindAsync(stored, cancellation),
            cancellation);

    private async Task RemindAsync(StoredCase listed, CancellationToken cancellation)
    {
        var policy = new ReminderPolicy(options.Value.ReminderDays, options.Value.WorkingDaysWithoutContact);
        StoredCase? stored = listed;
        var reminded = await cases.ChangeAsync<int>(async () =>
        {
            stored ??= await cases.FindAsync(listed.State.Id, cancellation) ?? listed;
            var now = clock.GetUtcNow();
            var local = new LocalNow(now, LocalTime.Zone);
            IReadOnlyList<ReminderDue> due = [.. VisitReminders.DueOn(stored.State, policy, local), .. OrientationCallBacks.DueOn(stored.State, local)];
            if (due.Count == 0) return (null, 0);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(SendReminders), now));
            foreach (var reminder in due) change.Record(reminder).Send(NotifyStaff.MessageFor(stored.State.Id, reminder.Notice));
            stored = null;
            return (change, due.Count);
        }, cancellation);
        if (reminded > 0) Log.Reminded(logger, listed.State.Id, reminded);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Count} reminders are due")]
        public static partial void Reminded(ILogger logger, CaseId caseId, int count);
    }
}
