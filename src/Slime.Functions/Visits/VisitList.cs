using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Functions.Visits;

/// <summary>One visit of a list, with what may be shown of its case anywhere: nothing of the household.</summary>
public sealed record ListedVisit(CaseId CaseId, CommuneRef Commune, Visit Visit, string? Mediator);

/// <summary>Finds visits across cases.</summary>
internal sealed class VisitList(CaseList list, CaseStore cases, CommuneService communes)
{
    private static readonly string Planned = TableClient.CreateQueryFilter($"Status eq {nameof(CaseStatus.VisitPlanned)}");

    private static readonly string MayHaveVisits = TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Received)}");

    /// <summary>The visits of some days that the caller may see, cancelled ones left out, in the order of their time.</summary>
    public async Task<IReadOnlyList<ListedVisit>> BetweenAsync(Caller caller, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var found = new List<ListedVisit>();
        await foreach (var stored in list.VisibleAsync(caller, null, MayHaveVisits, null, cancellation))
            found.AddRange(Of(stored.State).Where(item => item.Visit.Status != VisitStatus.Cancelled && item.Visit.When.Local.Date >= from && item.Visit.When.Local.Date <= until));
        return [.. found.OrderBy(item => item.Visit.When.At)];
    }

    /// <summary>Planned visits on which the caller comes along, next first.</summary>
    public async Task<IReadOnlyList<ListedVisit>> ToAccompanyAsync(Caller caller, CancellationToken cancellation)
    {
        var found = new List<ListedVisit>();
        await foreach (var stored in list.VisibleAsync(caller, null, Planned, null, cancellation))
            found.AddRange(Of(stored.State).Where(item => item.Visit.IsOpen && caller.Accompanies(item.Visit)));
        return [.. found.OrderBy(item => item.Visit.When.At)];
    }

    /// <summary>Planned visits that somebody makes or accompanies, wherever they are.</summary>
    public async Task<IReadOnlyList<ListedVisit>> OfPersonAsync(IReadOnlySet<string> posts, CancellationToken cancellation)
    {
        var found = new List<ListedVisit>();
        foreach (var territory in communes.Directory.Territories.Select(known => known.Code).Order())
        {
            await foreach (var stored in cases.ListAsync(territory, cancellation, where: Planned))
            {
                found.AddRange(Of(stored.State).Where(item => item.Visit.IsOpen
                    && (posts.Contains(item.Mediator ?? "") || item.Visit.Companions.Any(companion => posts.Contains(companion.PersonId)))));
            }
        }

        return [.. found.OrderBy(item => item.Visit.When.At)];
    }

    public IEnumerable<ListedVisit> Of(CaseState state)
    {
        var commune = new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? "");
        return state.Visits.Select(visit => new ListedVisit(state.Id, commune, visit, state.Routing?.Mediator.PersonId));
    }
}
