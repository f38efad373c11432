using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Functions.Visits;

/// <summary>
/// Counts the accompanied visits that a process which died left uncounted, and takes back those that were corrected. The quota lies in another partition than the
/// case, so no transaction holds both: the fact in the case is the truth, and the row <c>counted|</c> beside the quota
/// makes each visit count once.
/// </summary>
internal sealed class CountAccompaniedVisits(CaseStore cases, CommuneService communes, VisitWork work, EachInTurn each) : ITimerHandler
{
    /// <summary>A visit done, or one that was corrected: its case may wait for a visit again.</summary>
    private static readonly string MayHaveVisits = TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Received)}");

    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(CountAccompaniedVisits), communes.Directory.Territories, territory => territory.Code.ToString(), territory => CountAsync(territory.Code, cancellation), cancellation);

    private Task CountAsync(TerritoryCode territory, CancellationToken cancellation) =>
        each.RunAsync(
            nameof(CountAccompaniedVisits),
            cases.ListAsync(territory, cancellation, where: MayHaveVisits),
            stored => stored.State.Id.ToString(),
            stored => work.CountAsync(stored.State, cancellation),
            cancellation);
}
