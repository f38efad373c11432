using Slime.Functions.Communes;
using Slime.Functions.Hosting;

namespace Slime.Functions.Ledger;

/// <summary>Brings every ledger up to date that a process which died, or a busy one, left behind.</summary>
internal sealed class ProjectLedger(LedgerProjection projection, CommuneService communes, EachInTurn each) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(ProjectLedger), communes.Directory.Territories, territory => territory.Code.ToString(), territory => projection.ProjectAsync(territory.Code, cancellation), cancellation);
}
