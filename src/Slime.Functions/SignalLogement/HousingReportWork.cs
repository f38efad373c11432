using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Cases.Visits;
using Slime.Platform.Time;

namespace Slime.Functions.SignalLogement;

/// <summary>The command of whoever directs a household: its dwelling is reported, once, as long as the household agrees.</summary>
internal sealed class HousingReportWork(CaseCommands commands, HousingReportDrafts drafts, SchemeStore schemes, IOptions<SignalLogementOptions> options)
{
    public static SchemeCode Scheme { get; } = SchemeCode.Parse("signalLogement");

    public Task<CommandOutcome> AskAsync(CaseId id, Caller caller, Func<long, bool> matches, OrientationId orientation, CancellationToken cancellation)
    {
        var now = default(DateTimeOffset);
        return commands.ReadAndRunAsync(id, caller, CaseRight.Decide, matches, async (stored, context) =>
        {
            now = context.At;
            if (stored.State.FindHousingReport(orientation) is not null) return Decision.Accept();
            if (!options.Value.IsConfigured || (await schemes.CurrentAsync(cancellation)).Find(Scheme) is not { } scheme) return Decision.Refuse(HousingReportCodes.NotAvailable);
            if (await drafts.OfAsync(stored.State, cancellation) is not var (draft, agreements)) return Decision.Refuse(HousingReportCodes.Erased);
            var decision = HousingReportDecisions.Ask(stored.State, orientation, scheme, [.. draft.Disorders.Select(disorder => disorder.Id)], agreements, caller.Id, new LocalNow(now, LocalTime.Zone));
            return decision is Decision.Accepted && draft.Missing.Count > 0 ? Decision.Refuse(HousingReportCodes.Incomplete) : decision;
        }, cancellation, change => change.Transaction.Insert(WaitingReports.ToEntity(id, orientation, now)), state => state.FindHousingReport(orientation) is not null);
    }
}
