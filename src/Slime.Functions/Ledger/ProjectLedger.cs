using Slime.Functions.Communes;
using Slime.Functions.Hosting;

namespace Slime.Functions.Ledger;

/// <summary>Brings every ledger up to date that a process which died, or a busy one, left behind.</summary>
internal sealed class ProjectLedger(LedgerProjection projection, CommuneService communes) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var territory in communes.Directory.Territories)
            await projection.ProjectAsync(territory.Code, cancellation);
    }
}
