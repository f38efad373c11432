using Slime.Functions.Hosting;
using Slime.Model.Redrawing;
using Slime.Platform.Time;

namespace Slime.Functions.Redrawing;

/// <summary>Applies plans whose day has come, and goes on with what a process that died left in the middle.</summary>
internal sealed class RunTerritoryPlans(TerritoryPlanStore store, ApplyPlan apply, RevertPlan revert, EachInTurn each, LocalTime time) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var due = (await store.ListAsync(cancellation)).Select(stored => stored.Plan)
            .Where(plan => plan.Status is PlanStatus.Applying or PlanStatus.Reverting || (plan.Status == PlanStatus.Scheduled && plan.EffectiveOn <= time.Today)).ToList();
        await each.RunAsync(nameof(RunTerritoryPlans), due, plan => plan.Id.ToString(), plan => plan.Status == PlanStatus.Reverting
            ? revert.RunAsync(plan.Id.ToString(), null, cancellation)
            : apply.RunAsync(plan.Id.ToString(), null, cancellation), cancellation);
    }
}
