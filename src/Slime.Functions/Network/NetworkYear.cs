using Slime.Functions.Communes;
using Slime.Functions.NationalReport;
using Slime.Model.Cases.Sources;
using Slime.Model.Network;

namespace Slime.Functions.Network;

/// <summary>What the yearly report says of those who find households: who referred, who was mobilised, who was trained for it.</summary>
internal sealed class NetworkYear(NetworkReader reader, CommuneService communes) : IYearValues
{
    public async Task<IReadOnlyDictionary<string, decimal?>> OfAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var state = await reader.ReadLatestAsync([.. communes.Directory.Territories.Select(territory => territory.Code)], cancellation);
        var done = state.Actions.Where(action => action.On >= from && action.On <= to).ToList();
        return new Dictionary<string, decimal?>
        {
            ["referrers"] = state.Figures(from, to).Lines.Count(line => line is { Organisation: not null, Referrals: > 0 }),
            ["mobilised"] = done.SelectMany(action => action.Organisations).Select(id => state.Book.Resolve(id)?.Id).OfType<OrganisationId>().Distinct().Count(),
            ["mobilisedPeople"] = done.Sum(action => action.People ?? 0),
            ["trainedReferrers"] = done.Where(action => action.Kind == MobilisationKind.Training).Sum(action => action.People ?? 0),
        };
    }
}
