using Slime.Functions.Communes;
using Slime.Functions.Security;

namespace Slime.Functions.Network;

/// <summary>What whoever refers may know of the network: the totals of their own organisation.</summary>
internal sealed class OwnOrganisation(NetworkReader reader, OrganisationStore store, CommuneService communes)
{
    public async Task<NetworkAnswer> OfAsync(Caller caller, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var book = await store.CurrentAsync(cancellation);
        if (book.Resolve(book.Account(caller.ObjectId)?.On(to)) is not { } own) return new NetworkAnswer(from, to, 0, []);
        var all = await reader.ReadRecentAsync([.. communes.Directory.Territories.Select(territory => territory.Code)], cancellation);
        var line = all.Figures(from, to).Lines.FirstOrDefault(found => found.Organisation?.Id == own.Id);
        // Silence is a matter between the service and its partners.
        return new NetworkAnswer(from, to, line?.Referrals ?? 0, line is null ? [] : [NetworkLine.Of(line) with { Silent = false, LastActionOn = null }]);
    }
}
