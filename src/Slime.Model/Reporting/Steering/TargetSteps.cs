using Slime.Model.Communes;

namespace Slime.Model.Reporting.Steering;

/// <summary>Communes that go from one territory to another, as far as targets ask.</summary>
/// <param name="Part">Of the population of the first, between 0 and 1.</param>
public sealed record TerritoryShift(TerritoryCode From, TerritoryCode To, decimal Part);

/// <summary>
/// What is left of a territory's target goes with its communes: in proportion of the days to come and of the population. What was
/// expected until the day before stays, and the programme as a whole expects what it did.
/// </summary>
public static class TargetSteps
{
    private const string Back = "|back";

    /// <returns>The same programme when the plan has its steps already.</returns>
    public static Programme With(Programme programme, string plan, DateOnly on, IReadOnlyCollection<TerritoryShift> shifts)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(shifts);
        if (programme.Targets.Any(target => Has(target, plan))) return programme;
        var steps = programme.Targets.ToDictionary(target => target.Territory, _ => new List<TargetStep>());
        foreach (var shift in shifts)
        {
            if (!steps.TryGetValue(shift.To, out var to) || programme.Targets.FirstOrDefault(target => target.Territory == shift.From) is not { } from) continue;
            var (visits, households) = Of(programme, from, on, shift.Part);
            if (visits == 0 && households == 0) continue;
            steps[shift.From].Add(new TargetStep(plan, on, -visits, -households));
            to.Add(new TargetStep(plan, on, visits, households));
        }

        return After(programme, steps);
    }

    /// <summary>From a day on each territory has again what was left of its part; what was expected until then stays.</summary>
    public static Programme Without(Programme programme, string plan, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (!programme.Targets.Any(target => Has(target, plan)) || programme.Targets.Any(target => Has(target, plan + Back))) return programme;
        return programme with
        {
            Targets =
            [
                .. programme.Targets.Select(target => target.Steps is null ? target : target with { Steps = Kept(programme.In(target), target.Steps, plan, on) is { Count: > 0 } kept ? kept : null }),
            ],
        };
    }

    private static bool Has(TerritoryTarget target, string plan) => target.Steps?.Any(step => step.Plan == plan) == true;

    private static List<TargetStep> Kept(Programme own, IReadOnlyList<TargetStep> steps, string plan, DateOnly on)
    {
        // On its first day nothing was expected by it yet.
        var kept = steps.Where(step => step.Plan != plan || step.On < on).ToList();
        var gone = kept.Where(step => step.Plan == plan && on <= own.To).ToList();
        kept.AddRange(gone.Select(step => new TargetStep(plan + Back, on, -Left(own, step, on), -step.Households)));
        return kept;
    }

    private static int Left(Programme own, TargetStep step, DateOnly on) =>
        (int)Math.Round((decimal)step.Visits * CalendarMonths.Between(on, own.To) / CalendarMonths.Between(step.On, own.To), MidpointRounding.AwayFromZero);

    /// <summary>A part of what is expected from the day on, and of the households there are on it.</summary>
    private static (int Visits, int Households) Of(Programme programme, TerritoryTarget from, DateOnly on, decimal part)
    {
        var own = programme.In(from);
        var left = own.PlannedOn(from.Planned, own.To) - own.Expected(from.Planned, on.AddDays(-1));
        var households = from.Households + (from.Steps ?? []).Where(step => step.On <= on).Sum(step => step.Households);
        return ((int)Math.Round(left * part, MidpointRounding.AwayFromZero), (int)Math.Round(households * part, MidpointRounding.AwayFromZero));
    }

    private static Programme After(Programme programme, Dictionary<TerritoryCode, List<TargetStep>> steps) => steps.Values.All(added => added.Count == 0) ? programme : programme with
    {
        Targets = [.. programme.Targets.Select(target => steps[target.Territory] is { Count: > 0 } added ? target with { Steps = [.. target.Steps ?? [], .. added] } : target)],
    };
}
