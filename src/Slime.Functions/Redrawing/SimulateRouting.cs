using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Staff;

namespace Slime.Functions.Redrawing;

/// <param name="Rule">Why this territory: see the names of rules in the journal.</param>
/// <param name="Mediator">The post that the case would be given to; coordination when nobody is there.</param>
public sealed record SimulatedRoute(TerritoryCode Territory, string Rule, string Mediator, string MediatorRule, string Tutor, string TutorRule);

/// <param name="Now">As it is decided today.</param>
/// <param name="Planned">As it would be by the plan; null without one.</param>
public sealed record SimulationAnswer(InseeCode Commune, string Name, DateOnly On, SimulatedRoute Now, SimulatedRoute? Planned);

/// <summary>Where a household of a commune would go on a day, by the rules that route referrals; nothing is written.</summary>
internal sealed class SimulateRouting(CommuneService communes, StaffStore staff)
{
    public async Task<SimulationAnswer> RunAsync(Commune commune, DateOnly on, TerritoryPlan? plan, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        return new SimulationAnswer(
            commune.Insee, commune.Name, on, Route(commune, organisation, on), plan is null ? null : Route(commune, organisation with { Overrides = [.. organisation.Overrides, .. plan.Overrides()] }, on));
    }

    private SimulatedRoute Route(Commune commune, StaffOrganisation organisation, DateOnly on)
    {
        var (territory, rule) = communes.TerritoryOf(commune.Insee, organisation, on);
        var mediator = AssignmentRules.Assign(new AssignmentRequest(Role.Mediator, territory, organisation.Staff, on));
        var tutor = AssignmentRules.Assign(new AssignmentRequest(Role.Tutor, territory, organisation.Staff, on));
        return new SimulatedRoute(territory, rule, mediator.PersonId, mediator.Rule, tutor.PersonId, tutor.Rule);
    }
}
