using System.Collections.Immutable;
using Azure.Data.Tables;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Redrawing;

namespace Slime.Functions.Redrawing;

/// <summary>Reads what a plan is reckoned from, as it stands at this moment; it writes nothing.</summary>
internal sealed class PlanGroundReader(CaseStore cases, VisibleCards cards, StaffStore staff, ProgrammeStore programmes, CommuneService communes)
{
    private static readonly string Open = TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Closed)}");

    public async Task<PlanGround> ReadAsync(TerritoryPlan plan, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        var programme = (await programmes.ReadAsync(cancellation)).On(plan.EffectiveOn);
        var visited = programme is null ? [] : (await cards.AllAsync(cancellation)).Select(card => card.Case)
            .Where(card => card.Diagnostics > 0 && card.DoneVisit()?.EndedOn is { } on && programme.Covers(on)).Select(card => card.Commune).ToList();
        // What was decided by this very plan is not what there was before it.
        var overrides = plan.Status < PlanStatus.Applying ? organisation.Overrides
            : organisation.Overrides.Where(decision => !(decision.From == plan.EffectiveOn && plan.To(decision.Insee) == decision.Territory)).ToImmutableArray();
        return new PlanGround(communes.Directory, overrides, organisation.Staff, await OpenAsync(cancellation), visited, programme);
    }

    /// <summary>All open cases, whoever follows them.</summary>
    public async Task<IReadOnlyList<CaseState>> OpenAsync(CancellationToken cancellation)
    {
        var open = new List<CaseState>();
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation, where: Open)) open.Add(stored.State);
        }

        return open;
    }
}
