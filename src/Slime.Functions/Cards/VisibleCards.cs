using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases.Cards;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Cards;

/// <summary>A card that the caller may read, with what is next on it at this moment.</summary>
internal sealed record WorkCard(StoredCard Stored, DueStep Next)
{
    public CaseCard Case => Stored.Case;
}

/// <summary>The cards that a caller may read.</summary>
internal sealed class VisibleCards(CardIndex index, CommuneService communes, CaseSteps steps)
{
    public async Task<IReadOnlyList<WorkCard>> OfAsync(Caller caller, CancellationToken cancellation, TerritoryCode? territory = null)
    {
        // Who has a duty in another territory (a substitute, the technician) is found card by card.
        var wanted = communes.Directory.Territories.Select(known => known.Code)
            .Where(code => (territory is null || code == territory) && (caller.Is(Role.Coordination) || caller.Territories.Contains(code) || caller.Posts.Count > 0));
        var cards = await InAsync(wanted, cancellation);
        return [.. cards.Where(card => caller.MayRead(card.Involvement)).Select(Work)];
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

    public WorkCard Work(StoredCard card) => new(card, steps.Of(card.Case));

    /// <summary>Of all territories, whoever may read them.</summary>
    public Task<IReadOnlyList<StoredCard>> AllAsync(CancellationToken cancellation) => InAsync(communes.Directory.Territories.Select(known => known.Code), cancellation);

    private async Task<IReadOnlyList<StoredCard>> InAsync(IEnumerable<TerritoryCode> territories, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(territories.Select(code => index.OfAsync(code, cancellation)));
        return [.. found.SelectMany(cards => cards)];
    }
}
