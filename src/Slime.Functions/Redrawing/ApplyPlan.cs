using Slime.Functions.Programmes;
using Slime.Model.Journal;
using Slime.Model.Redrawing;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Redrawing;

/// <summary>
/// Applies a plan: its communes are decided, targets follow, and open cases are handed over. Each step is done once however often
/// it is begun, so that a process that dies in the middle is followed by whoever comes next.
/// </summary>
internal sealed class ApplyPlan(
    TerritoryPlanStore store, TerritoryPlans plans, PlanGroundReader ground, PlanOverrides overrides, ShiftTargets targets, PlanHandover handover, LocalTime time, TimeProvider clock)
{
    /// <summary>After this long, whoever had it applied is gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="actor">Whose work it is; whoever scheduled it when its day has come.</param>
    public async Task<PlanOutcome> RunAsync(string id, Actor? actor, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new PlanOutcome.NotFound();
        var plan = stored.Plan;
        if (plan.Status == PlanStatus.Applying && clock.GetUtcNow() - plan.Since <= Patience) return new PlanOutcome.Refused(PlanCodes.AtWork);
        if (!PlanTransitions.May(plan.Status, PlanStatus.Applying)) return new PlanOutcome.Refused(PlanCodes.NotNext);
        if (plan.EffectiveOn > time.Today) return new PlanOutcome.Refused(PlanCodes.NotYet);
        var by = actor ?? ActorOf(plan);
        if (plan.Status == PlanStatus.Scheduled && await plans.FaultsAsync(plan, cancellation, isDue: true) is { Count: > 0 } faults) return await BlockAsync(stored, faults, by, cancellation);
        // Of two who begin at the same moment, one does.
        var begun = plan.Become(PlanStatus.Applying, clock.GetUtcNow());
        return await store.TrySaveAsync(stored, plan.Status == PlanStatus.Applying ? begun : begun with { By = by.Id, Person = by.Person }, by.At(clock.GetUtcNow()), cancellation) is { } working
            ? await WorkAsync(working, cancellation)
            : new PlanOutcome.Refused(PlanCodes.AtWork);
    }

    public static Actor ActorOf(TerritoryPlan plan) => new(plan.By ?? $"function:{nameof(ApplyPlan)}", plan.Person);

    private async Task<PlanOutcome> WorkAsync(StoredPlan stored, CancellationToken cancellation)
    {
        var plan = stored.Plan;
        // Should its day lie back, because nobody was there to apply it, what was expected until today stays.
        var (by, today) = (ActorOf(plan), time.Today);
        // Reckoned before the communes are decided, and the same afterwards: the plan's own decisions do not count.
        var shifts = plan.Targets == TargetChoice.ProRata ? (await ground.ReadAsync(plan, cancellation)).Shifts(plan) : [];
        await overrides.DecideAsync(plan, by.At(clock.GetUtcNow()), cancellation);
        if (shifts.Length > 0)
            await targets.RunAsync(programme => programme.Covers(today) ? TargetSteps.With(programme, plan.Id.ToString(), today, shifts) : programme, by.At(clock.GetUtcNow()), cancellation);
        await handover.GiveAsync(plan, by, cancellation);
        var now = clock.GetUtcNow();
        return (await store.TrySaveAsync(stored, plan.Become(PlanStatus.Applied, now) with { AppliedAt = now }, by.At(now), cancellation) ?? await store.FindAsync(plan.Id.ToString(), cancellation)) is { } applied
            ? new PlanOutcome.Saved(applied)
            : new PlanOutcome.NotFound();
    }

    /// <summary>What was decided since stands against it: it is a draft again and says why.</summary>
    private async Task<PlanOutcome> BlockAsync(StoredPlan stored, IReadOnlyList<FieldError> faults, Actor by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await store.TrySaveAsync(stored, stored.Plan.Become(PlanStatus.Draft, now) with { Fault = faults[0].Code }, by.At(now), cancellation);
        return new PlanOutcome.Invalid(faults);
    }
}
