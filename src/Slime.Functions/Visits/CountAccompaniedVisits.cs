using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;

namespace Slime.Functions.Visits;

/// <summary>
/// Counts the accompanied visits that a process which died left uncounted. The quota lies in another partition than the
/// case, so no transaction holds both: the fact in the case is the truth, and the row <c>counted|</c> beside the quota
/// makes each visit count once.
/// </summary>
internal sealed class CountAccompaniedVisits(CaseStore cases, CommuneService communes, VisitWork work) : ITimerFunction
{
    private static readonly string MayBeDone = TableClient.CreateQueryFilter(
        $"Status eq {nameof(CaseStatus.Visited)} or Status eq {nameof(CaseStatus.Oriented)} or Status eq {nameof(CaseStatus.Closed)}");

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation, where: MayBeDone))
                await work.CountAsync(stored.State, cancellation);
        }
    }
}
