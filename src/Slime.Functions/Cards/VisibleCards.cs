using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Cards;

/// <summary>The cards that a caller may read.</summary>
internal sealed class VisibleCards(CardIndex index, CardViewCache views, CommuneService communes)
{
    public async Task<CardView> OfAsync(Caller caller, CancellationToken cancellation, TerritoryCode? territory = null)
    {
        // Who has a duty in another territory (a substitute, the technician) is found card by card.
        var wanted = communes.Directory.Territories.Select(known => known.Code)
            .Where(code => (territory is null || code == territory) && (caller.Is(Role.Coordination) || caller.Territories.Contains(code) || caller.Posts.Count > 0));
        return views.Of(caller, await Task.WhenAll(wanted.Select(async code => (code, await index.OfAsync(code, cancellation)))));
    }

    /// <summary>What somebody referred, newest first.</summary>
    public async Task<IReadOnlyList<WorkCard>> ReferredByAsync(string referrer, CancellationToken cancellation)
    {
        var cards = await AllAsync(cancellation);
        return
        [
            .. cards.Where(card => card.Case.Referrer == referrer).OrderByDescending(card => card.Case.ReceivedAt)
                .ThenBy(card => card.Case.Id.ToString(), StringComparer.Ordinal).Select(Work),
        ];
    }

    public WorkCard Work(StoredCard card) => views.Work(card);

    /// <summary>Of all territories, whoever may read them.</summary>
    public Task<IEnumerable<StoredCard>> AllAsync(CancellationToken cancellation) => InAsync(communes.Directory.Territories.Select(known => known.Code), cancellation);

    private async Task<IEnumerable<StoredCard>> InAsync(IEnumerable<TerritoryCode> territories, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(territories.Select(code => index.OfAsync(code, cancellation)));
        return found.SelectMany(cards => cards);
    }
}
