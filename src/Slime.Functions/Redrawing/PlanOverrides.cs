using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Redrawing;
using Slime.Platform.Storage;

namespace Slime.Functions.Redrawing;

/// <summary>Decides the communes of a plan, or gives them back; done twice it is done once.</summary>
internal sealed class PlanOverrides(StaffStore staff, CommuneService communes)
{
    public async Task DecideAsync(TerritoryPlan plan, ProcessContext context, CancellationToken cancellation)
    {
        foreach (var decision in plan.Overrides()) await SaveAsync(decision, context, cancellation);
    }

    /// <summary>A decision that somebody changed since is left to them.</summary>
    public async Task GiveBackAsync(TerritoryPlan plan, DateOnly on, ProcessContext context, CancellationToken cancellation)
    {
        var known = (await staff.CurrentAsync(cancellation)).Overrides;
        foreach (var decision in plan.Overrides().Where(known.Contains))
        {
            // On its first day it is as if it had never been; later the days between remain what they were.
            var ended = on > decision.From
                ? new CommuneOverride(decision.Insee, decision.Territory, decision.From, on.AddDays(-1), decision.Reason)
                : new CommuneOverride(decision.Insee, Without(decision, known), decision.From, decision.From, decision.Reason);
            await SaveAsync(ended, context, cancellation, instead: decision);
        }
    }

    private TerritoryCode Without(CommuneOverride decision, IEnumerable<CommuneOverride> known) =>
        TerritoryAssignment.Resolve(communes.Directory.Find(decision.Insee)!, known.Where(other => other != decision), decision.From).Territory;

    private Task SaveAsync(CommuneOverride decision, ProcessContext context, CancellationToken cancellation, CommuneOverride? instead = null) =>
        Contended.MustWriteAsync(() => staff.TrySaveOverrideAsync(decision, context, cancellation, instead), cancellation);
}
