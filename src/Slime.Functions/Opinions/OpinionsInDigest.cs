using Slime.Functions.Cards;
using Slime.Functions.Steering;
using Slime.Model.Communes;
using Slime.Platform.Resources;

namespace Slime.Functions.Opinions;

/// <summary>How many opinions of the territory are late, in the week's digest of its tutor and pilot: from the cards in memory.</summary>
internal sealed class OpinionsInDigest(CardIndex cards) : IDigestLine
{
    public async Task<string?> OfAsync(TerritoryCode territory, DateOnly monday, CancellationToken cancellation)
    {
        var late = (await cards.OfAsync(territory, cancellation)).Where(card => card.Household is not null).Sum(card => card.Case.Opinions.Count(opinion => opinion.IsLateOn(monday)));
        return late == 0 ? null : Texts.Get("opinions.digest", late);
    }
}
