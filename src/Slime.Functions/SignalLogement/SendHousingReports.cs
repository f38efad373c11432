using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Platform.Time;

namespace Slime.Functions.SignalLogement;

/// <summary>
/// Sends what waits; what became of it is a fact. When the process dies in between, the report is sent again and Signal-Logement,
/// which knows the household and the address, says that it has it. Then a person looks.
/// </summary>
internal sealed partial class SendHousingReports(
    WaitingReports waiting, ClaimedDelivery delivery, CaseStore cases, HousingReportDrafts drafts, SignalLogementClient client, CommuneService communes, EachInTurn each, IOptions<SignalLogementOptions> options, TimeProvider clock,
    ILogger<SendHousingReports> logger) : ITimerHandler
{
    /// <summary>What is sent is read and drawn up after the claim; signing in anew and sending again fit into the platform's own time.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(50);

    /// <summary>A platform that was silent for so long is given up, a long weekend included.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(4);

    public Task RunAsync(CancellationToken cancellation) => options.Value.IsConfigured
        ? each.RunAsync(nameof(SendHousingReports), communes.Directory.Territories, territory => territory.Code.ToString(), territory => SendAsync(territory.Code, cancellation), cancellation)
        : Task.CompletedTask;

    private async Task SendAsync(TerritoryCode territory, CancellationToken cancellation) =>
        await each.RunAsync(nameof(SendHousingReports), await waiting.DueAsync(territory, clock.Real().GetUtcNow(), cancellation), report => report.Case.ToString(), report => SendAsync(report, cancellation), cancellation);

    private async Task SendAsync(WaitingReport report, CancellationToken cancellation) => await delivery.RunAsync(new Parcel<WaitingReport, (CaseEvent? Fact, string? Reference)>
    {
        TakenUntil = report.Row.TakenUntil,
        Longest = options.Value.Timeout + ReadingTime,
        Claim = async (now, until) => await report.Row.ClaimAsync(now, until, cancellation) is { } row ? report with { Row = row } : null,
        HandOver = claimed => TryAsync(claimed, cancellation),
        Record = (claimed, outcome) => outcome.Fact is { } fact
            ? EndAsync(claimed, fact, outcome.Reference, cancellation)
            : claimed.Row.PutOffAsync(clock.Real().GetUtcNow() + options.Value.BackOff, cancellation),
    });

    /// <returns>What became of it; no fact when it is to be tried again.</returns>
    private async Task<(CaseEvent? Fact, string? Reference)> TryAsync(WaitingReport report, CancellationToken cancellation)
    {
        if (await cases.FindAsync(report.Case, cancellation) is not { State: var state } || await drafts.OfAsync(state, cancellation) is not var (draft, agreements)) return Failed(HousingReportCodes.Erased);
        if (RestrictedUse.IsRestricted(state)) return Failed(HousingReportCodes.OutOfUse);
        if (!HousingReportDrafts.IsAgreed(agreements)) return Failed(HousingReportCodes.NotAgreed);
        if (draft.ToPayload(Texts.Get("householdNotices.service")) is not { } payload) return Failed(HousingReportCodes.Incomplete);
        return await client.SendAsync(payload, cancellation) switch
        {
            SignalLogementAnswer.Taken taken => (new HousingReportSent(report.Orientation, taken.Id), taken.Reference),
            SignalLogementAnswer.Known => Failed(HousingReportCodes.Known),
            SignalLogementAnswer.Refused => Failed(HousingReportCodes.Refused),
            _ => clock.Real().GetUtcNow() - report.Row.FirstTriedAt > GiveUp ? Failed(HousingReportCodes.Silent) : (null, null),
        };

        (CaseEvent?, string?) Failed(string code) => (new HousingReportFailed(report.Orientation, code), null);
    }

    private async Task EndAsync(WaitingReport report, CaseEvent fact, string? reference, CancellationToken cancellation)
    {
        await cases.ChangeAsync<bool>(async () =>
        {
            if (await cases.FindAsync(report.Case, cancellation) is not { } stored || stored.State.FindHousingReport(report.Orientation) is not { Status: HousingReportStatus.Asked }) return (null, false);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(SendHousingReports), clock.GetUtcNow())).Record(fact);
            if (reference is { Length: > 0 and <= Orientations.OrientationReading.MaxReference }) Orientations.OrientationTexts.AddReference(change.Transaction, report.Case, report.Orientation, reference);
            if (fact is HousingReportFailed failed) change.Send(NotifyStaff.MessageFor(report.Case, HousingReportNotice.For(failed)));
            WaitingReports.Done(change.Transaction, report);
            return (change, true);
        }, cancellation);
        Log.Ended(logger, report.Case, fact.GetType().Name);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Fact}")]
        public static partial void Ended(ILogger logger, CaseId caseId, string fact);
    }
}
