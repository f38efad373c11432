using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Visits;

/// <summary>The planned visits of some posts in other cases, in whichever territory: a case of another one may be given to any of them by hand.</summary>
internal sealed class PromisedVisits(VisibleCards cards)
{
    public async Task<IReadOnlyList<PromisedVisit>> OfAsync(Caller caller, CaseId except, IReadOnlySet<string> posts, CancellationToken cancellation)
    {
        var found = new List<PromisedVisit>();
        foreach (var card in await cards.AllAsync(cancellation))
        {
            if (card.Case.Id == except || card.Case.OpenVisit() is not { } visit) continue;
            var going = visit.Companions.Select(companion => companion.PersonId).Append(card.Case.Mediator).OfType<string>().Distinct().Where(posts.Contains).ToList();
            if (going.Count > 0) found.Add(new PromisedVisit(caller.MayRead(card.Involvement) ? card.Case.Id : null, visit.When, going));
        }

        return found;
    }
}
