using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Redrawing;
using Slime.Model.Text;

namespace Slime.Functions.Redrawing;

/// <summary>What became of a command on a plan.</summary>
internal abstract record PlanOutcome
{
    public sealed record Saved(StoredPlan Stored) : PlanOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : PlanOutcome;

    public sealed record Refused(string Code) : PlanOutcome;

    public sealed record NotFound : PlanOutcome;

    /// <summary>The caller saw another version, or somebody changed it at the same moment.</summary>
    public sealed record Changed : PlanOutcome;
}

/// <summary>Writing plans: what comes before one is applied.</summary>
internal sealed class TerritoryPlans(TerritoryPlanStore store, PlanReading reading, StaffStore staff, TimeProvider clock)
{
    /// <summary>Sent again, it is the plan that the first one made.</summary>
    public async Task<PlanOutcome> CreateAsync(PlanInput input, RecordId id, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (await reading.ReadAsync(input, id, errors, cancellation) is not { } plan) return new PlanOutcome.Invalid(errors);
        var now = clock.GetUtcNow();
        return (await store.TrySaveAsync(null, plan with { Since = now }, caller.Actor.At(now), cancellation) ?? await store.FindAsync(id.ToString(), cancellation)) is { } stored
            ? new PlanOutcome.Saved(stored)
            : new PlanOutcome.Changed();
    }

    /// <summary>A plan that was changed is a draft again: what was seen of it no longer holds.</summary>
    public async Task<PlanOutcome> ChangeAsync(string id, PlanInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new PlanOutcome.NotFound();
        if (!matches(stored.Journal.Sequence)) return new PlanOutcome.Changed();
        if (!stored.Plan.IsEditable) return new PlanOutcome.Refused(PlanCodes.NotNext);
        var errors = new List<FieldError>();
        if (await reading.ReadAsync(input, stored.Plan.Id, errors, cancellation) is not { } plan) return new PlanOutcome.Invalid(errors);
        return await SaveAsync(stored, plan with { Since = clock.GetUtcNow() }, caller, cancellation);
    }

    /// <summary>Checked, scheduled, or taken out of what is scheduled.</summary>
    public async Task<PlanOutcome> MoveAsync(string id, PlanStatus next, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new PlanOutcome.NotFound();
        if (!matches(stored.Journal.Sequence)) return new PlanOutcome.Changed();
        if (next is not (PlanStatus.Checked or PlanStatus.Scheduled) || !PlanTransitions.May(stored.Plan.Status, next)) return new PlanOutcome.Refused(PlanCodes.NotNext);
        // Taking a plan out is possible whatever stands against it.
        if (stored.Plan.Status != PlanStatus.Scheduled && await FaultsAsync(stored.Plan, cancellation) is { Count: > 0 } faults) return new PlanOutcome.Invalid(faults);
        var after = stored.Plan.Become(next, clock.GetUtcNow());
        return await SaveAsync(stored, next == PlanStatus.Scheduled ? after with { By = caller.Id, Person = caller.Actor.Person } : after, caller, cancellation);
    }

    /// <summary>What stands against a plan as things are now.</summary>
    /// <param name="isDue">Its day has come: it may lie a few days back, when nobody was there to apply it.</param>
    public async Task<IReadOnlyList<FieldError>> FaultsAsync(TerritoryPlan plan, CancellationToken cancellation, bool isDue = false)
    {
        var errors = new List<FieldError>();
        if (!isDue) reading.CheckDay(plan.EffectiveOn, errors);
        var others = (await store.ListAsync(cancellation)).Select(stored => stored.Plan).Where(other => other.Id != plan.Id && other.Binds).ToList();
        if (others.FirstOrDefault(other => plan.Moves.Any(move => other.To(move.Insee) is not null)) is { } another) errors.Add(new FieldError("moves", PlanCodes.CommuneInAnother, [another.Name]));
        var decided = (await staff.CurrentAsync(cancellation)).Overrides.Where(decision => decision.From == plan.EffectiveOn && !(decision.Until <= decision.From) && plan.To(decision.Insee) is not null).ToList();
        if (decided.Count > 0) errors.Add(new FieldError("moves", PlanCodes.CommuneDecided, [decided[0].Insee]));
        return errors;
    }

    private async Task<PlanOutcome> SaveAsync(StoredPlan stored, TerritoryPlan after, Caller caller, CancellationToken cancellation) =>
        await store.TrySaveAsync(stored, after, caller.Actor.At(clock.GetUtcNow()), cancellation) is { } saved ? new PlanOutcome.Saved(saved) : new PlanOutcome.Changed();
}
