using Slime.Functions.Programmes;
using Slime.Model.Journal;
using Slime.Model.Redrawing;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Time;

namespace Slime.Functions.Redrawing;

/// <summary>
/// Takes a plan back from today on: its communes and targets return, and so do the cases on which nobody worked since. Days that
/// are over stay what they were.
/// </summary>
internal sealed class RevertPlan(TerritoryPlanStore store, PlanOverrides overrides, ShiftTargets targets, PlanHandover handover, LocalTime time, TimeProvider clock)
{
    /// <param name="actor">Whose work it is; whoever had it taken back when a process died in the middle.</param>
    public async Task<PlanOutcome> RunAsync(string id, Actor? actor, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new PlanOutcome.NotFound();
        var plan = stored.Plan;
        if (plan.Status == PlanStatus.Reverting && clock.GetUtcNow() - plan.Since <= ApplyPlan.Patience) return new PlanOutcome.Refused(PlanCodes.AtWork);
        if (!PlanTransitions.May(plan.Status, PlanStatus.Reverting)) return new PlanOutcome.Refused(PlanCodes.NotNext);
        var by = actor ?? ApplyPlan.ActorOf(plan);
        var begun = plan.Become(PlanStatus.Reverting, clock.GetUtcNow());
        return await store.TrySaveAsync(stored, plan.Status == PlanStatus.Reverting ? begun : begun with { By = by.Id, Person = by.Person, RevertedOn = time.Today }, by.At(clock.GetUtcNow()), cancellation) is { } working
            ? await WorkAsync(working, cancellation)
            : new PlanOutcome.Refused(PlanCodes.AtWork);
    }

    private async Task<PlanOutcome> WorkAsync(StoredPlan stored, CancellationToken cancellation)
    {
        var plan = stored.Plan;
        var (by, on) = (ApplyPlan.ActorOf(plan), plan.RevertedOn!.Value);
        await overrides.GiveBackAsync(plan, on, by.At(clock.GetUtcNow()), cancellation);
        if (plan.Targets == TargetChoice.ProRata)
            await targets.RunAsync(programme => TargetSteps.Without(programme, plan.Id.ToString(), on), by.At(clock.GetUtcNow()), cancellation);
        var kept = await handover.TakeBackAsync(plan, by, cancellation);
        var now = clock.GetUtcNow();
        return (await store.TrySaveAsync(stored, plan.Become(PlanStatus.Reverted, now) with { RevertedAt = now, Kept = kept }, by.At(now), cancellation) ?? await store.FindAsync(plan.Id.ToString(), cancellation)) is { } reverted
            ? new PlanOutcome.Saved(reverted)
            : new PlanOutcome.NotFound();
    }
}
