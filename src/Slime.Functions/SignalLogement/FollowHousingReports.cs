using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.SignalLogement;

/// <summary>Asks once a day what became of the reports whose orientation is not at its end; nothing new is no fact.</summary>
internal sealed partial class FollowHousingReports(
    CardIndex cards, CaseStore cases, SignalLogementClient client, CommuneService communes, EachInTurn each, IOptions<SignalLogementOptions> options, TimeProvider clock, ILogger<FollowHousingReports> logger) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) => options.Value.IsConfigured
        ? each.RunAsync(nameof(FollowHousingReports), communes.Directory.Territories, territory => territory.Code.ToString(), territory => FollowAsync(territory.Code, cancellation), cancellation)
        : Task.CompletedTask;

    private async Task FollowAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var directed = (await cards.OfAsync(territory, cancellation)).Where(card => card.Case.Schemes.Contains(HousingReportWork.Scheme.ToString())).Select(card => card.Case.Id).ToList();
        await each.RunAsync(nameof(FollowHousingReports), directed, id => id.ToString(), id => FollowAsync(id, cancellation), cancellation);
    }

    private async Task FollowAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: var state }) return;
        foreach (var report in state.HousingReports.Where(report => report is { Status: HousingReportStatus.Sent } && state.FindOrientation(report.OrientationId)?.Outcome is OrientationOutcome.Sent or OrientationOutcome.Accepted or OrientationOutcome.NoAnswer))
        {
            var status = await client.StatusAsync(report.ReportId!.Value, cancellation);
            var followed = await cases.ChangeAsync<bool>(async () =>
            {
                if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, false);
                var now = clock.GetUtcNow();
                if (HousingReportDecisions.Follow(stored.State, report.OrientationId, status, new LocalNow(now, LocalTime.Zone)) is not Decision.Accepted { Facts: { IsEmpty: false } facts }) return (null, false);
                var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(FollowHousingReports), now));
                foreach (var fact in facts) change.Record(fact);
                return (change, true);
            }, cancellation);
            if (followed) Log.Followed(logger, id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: Signal-Logement has news of its report")]
        public static partial void Followed(ILogger logger, CaseId caseId);
    }
}
