using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices;

/// <summary>
/// Reminds households of their visits. That a reminder was asked for is a fact of the case, written with the message that sends it:
/// running twice, or late, reminds once.
/// </summary>
internal sealed partial class RemindHouseholds(
    CaseStore cases, AskedNotices asked, CommuneService communes, EachInTurn each, TimeProvider clock, ILogger<RemindHouseholds> logger) : ITimerHandler
{
    private static readonly string HasVisitPlanned = TableClient.CreateQueryFilter($"Status eq {nameof(CaseStatus.VisitPlanned)}");

    public Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // At night and on days off nothing is due, so nothing is read.
        return HouseholdNoticeSchedule.NextOpen(now, LocalTime.Zone) > now
            ? Task.CompletedTask
            : each.RunAsync(nameof(RemindHouseholds), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RemindAsync(territory.Code, cancellation), cancellation);
    }

    private Task RemindAsync(TerritoryCode territory, CancellationToken cancellation) =>
        each.RunAsync(
            nameof(RemindHouseholds), cases.ListAsync(territory, cancellation, where: HasVisitPlanned), stored => stored.State.Id.ToString(), stored => RemindAsync(stored, cancellation), cancellation);

    private async Task RemindAsync(StoredCase listed, CancellationToken cancellation)
    {
        StoredCase? stored = listed;
        var reminded = await cases.ChangeAsync<bool>(async () =>
        {
            stored ??= await cases.FindAsync(listed.State.Id, cancellation) ?? listed;
            var now = clock.GetUtcNow();
            if (HouseholdNoticeSchedule.ReminderDue(stored.State, new LocalNow(now, LocalTime.Zone)) is null) return (null, false);
            var change = await asked.ByItselfAsync(stored, HouseholdNoticeTemplate.Reminder, nameof(RemindHouseholds), now, cancellation);
            stored = null;
            return (change, change is not null);
        }, cancellation);
        if (reminded) Log.Reminded(logger, listed.State.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: the household is reminded of its visit")]
        public static partial void Reminded(ILogger logger, CaseId caseId);
    }
}
