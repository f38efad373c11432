using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Retention.Elimination;

/// <summary>
/// Puts together what has been in the archive for its whole time. One proposal a day at most, whoever asks and however often; a
/// case that another proposal has is in none.
/// </summary>
internal sealed class ProposeElimination(CaseStore cases, CaseBlobs blobs, EliminationStore store, CommuneService communes, RetentionPolicies policies, OpenBusiness business, IOptions<RetentionOptions> options, LocalTime time, TimeProvider clock) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) => RunAsync(ProcessContext.OfFunction(nameof(ProposeElimination), clock.GetUtcNow()), cancellation);

    /// <returns>Null when there is nothing to propose.</returns>
    public async Task<EliminationRecord?> RunAsync(ProcessContext context, CancellationToken cancellation)
    {
        var (today, policy, policyOf) = (time.Today, options.Value.Policy, await policies.ReadAsync(cancellation));
        var id = IsoDate.Text(today);
        if (await store.FindAsync(id, cancellation) is { } known) return known.Record;
        var (proposed, open) = (await ProposedAsync(cancellation), await business.OfCasesAsync(cancellation));
        var chosen = new List<CaseId>();
        var lines = new List<EliminationListLine>();
        foreach (var territory in communes.Directory.Territories)
        {
            var due = new List<CaseState>();
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation))
            {
                var standing = RetentionStanding.Of(stored.State, today, policyOf(stored.State), LocalTime.Zone);
                if (standing is { Stage: RetentionStage.ToEliminate, Holds.Count: 0 } && !proposed.Contains(stored.State.Id) && !open.Contains(stored.State.Id)) due.Add(stored.State);
            }

            if (due.Count == 0) continue;
            chosen.AddRange(due.Select(state => state.Id));
            foreach (var alike in due.GroupBy(state => LegalMonths(policyOf(state))).OrderBy(group => group.Key))
                lines.Add(await LineAsync(territory.Code, [.. alike], alike.Key == LegalMonths(policy) ? null : alike.Key, cancellation));
        }

        if (chosen.Count == 0) return null;
        // The list is whole before the proposal stands; what a cut left of it is found by the next run of the day, or is no proposal's.
        foreach (var about in chosen) await store.AddLineAsync(id, EliminationLine.Of(about, clock.GetUtcNow()), cancellation);
        var record = new EliminationRecord(id, today, context.Actor, EliminationStatus.Proposed, lines, LegalMonths(policy));
        await store.TrySaveAsync(null, record, "eliminationProposed", context, cancellation);
        return (await store.FindAsync(id, cancellation))?.Record;
    }

    private async Task<HashSet<CaseId>> ProposedAsync(CancellationToken cancellation)
    {
        var proposed = new HashSet<CaseId>();
        foreach (var open in (await store.ListAsync(cancellation)).Where(stored => stored.Record.IsOpen))
            proposed.UnionWith((await store.LinesAsync(open.Record.Id, cancellation)).Select(line => line.Case));
        return proposed;
    }

    private static int LegalMonths(RetentionPolicy policy) => policy.ActiveMonths + policy.ArchiveMonths;

    private async Task<EliminationListLine> LineAsync(TerritoryCode territory, List<CaseState> due, int? legalMonths, CancellationToken cancellation)
    {
        var (files, bytes) = (0, 0L);
        foreach (var state in due)
        {
            var found = await blobs.ArchivedOfAsync(state.Id, cancellation);
            (files, bytes) = (files + found.Count, bytes + found.Sum(file => file.Bytes));
        }

        return new EliminationListLine(territory, due.Count, due.Min(state => LocalTime.On(state.ReceivedAt)), due.Max(state => state.Archived!.LastContact), files, bytes, legalMonths);
    }
}
