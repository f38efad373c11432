using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Visits;

/// <summary>The planned visits of some posts in other cases: in the territory of the case, and everywhere for those whose work is everywhere.</summary>
internal sealed class PromisedVisits(CaseStore cases, StaffStore staff, CommuneService communes)
{
    private static readonly string Planned = TableClient.CreateQueryFilter($"Status eq {nameof(CaseStatus.VisitPlanned)}");

    public async Task<IReadOnlyList<PromisedVisit>> OfAsync(Caller caller, CaseId except, IReadOnlySet<string> posts, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var everywhere = posts.Any(post => people.Find(post)?.Territory != except.Territory);
        var found = new List<PromisedVisit>();
        foreach (var code in everywhere ? communes.Directory.Territories.Select(known => known.Code) : [except.Territory])
        {
            await foreach (var stored in cases.ListAsync(code, cancellation, where: Planned))
            {
                if (stored.State.Id == except || stored.State.OpenVisit() is not { } visit) continue;
                var going = visit.Companions.Select(companion => companion.PersonId).Append(stored.State.Routing?.Mediator.PersonId).OfType<string>().Distinct().Where(posts.Contains).ToList();
                if (going.Count > 0) found.Add(new PromisedVisit(caller.MayRead(stored.State) ? stored.State.Id : null, visit.When, going));
            }
        }

        return found;
    }
}
