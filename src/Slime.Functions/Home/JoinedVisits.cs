using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Visits;
using Slime.Model.Staff;
using Slime.Platform.Resources;

namespace Slime.Functions.Home;

/// <summary>The visits on which tutor, technician or pilot come along, and the cases in which they are asked to.</summary>
internal sealed class JoinedVisits(VisitList visits, CaseLines lines) : IWorkSource
{
    public int Order => 10;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<WorkGroup>>([.. Groups(caller, cards).Where(group => group.Count > 0)]);

    private IEnumerable<WorkGroup> Groups(Caller caller, IReadOnlyList<WorkCard> cards)
    {
        var joined = cards.SelectMany(card => visits.Of(card, caller)).Where(item => item.Visit.IsOpen && caller.Accompanies(item.Visit)).OrderBy(item => item.Visit.When.At).ToList();
        yield return new WorkGroup("toJoin", Texts.Get("home.group.toJoin"), joined.Count, [.. joined.Select(item => Join(item, caller))]);
        var asked = cards
            .Where(card => card.Case.IsOpen && !caller.Is(Role.Coordination) && !caller.DecidesIn(card.Case.FollowedBy) && card.Case.OpenVisit() is null && card.Case.DoneVisit() is null && card.Case.Companions.Any(caller.IsCompanion))
            .Where(card => !caller.Territories.Contains(card.Case.FollowedBy))
            .Order(CardOrder.ByPressure).ToList();
        yield return new WorkGroup(
            "asked", Texts.Get("home.group.asked"), asked.Count,
            [.. asked.Take(CaseWork.Most).Select(card => new WorkTask("asked", card.Case.Id, CaseLines.NameOf(card.Stored, caller), card.Next.Due, $"/dossiers/{card.Case.Id}")
            {
                Detail = Texts.Get("home.asked", lines.CommuneOf(card.Case.Commune).Name, string.Join(", ", card.Case.Companions.Where(caller.IsCompanion).Select(companion => Texts.Get($"cases.accompaniment.{companion.Why}")))),
                Action = Texts.Get("cases.action.open"),
            })],
            asked.Count > CaseWork.Most ? "/dossiers" : null);
    }

    private static WorkTask Join(ListedVisit item, Caller caller) => new("toJoin", item.CaseId, item.Household?.Name, item.Visit.When.Local.Date, $"/dossiers/{item.CaseId}#{CaseVisits.Anchor}")
    {
        Detail = Texts.Get(
            "home.join", VisitWords.When(item.Visit.When.Local), string.Join(", ", new[] { item.Household?.AddressLine, item.Commune.Name }.Where(part => !string.IsNullOrEmpty(part))),
            string.Join(", ", item.Visit.Companions.Where(caller.IsCompanion).Select(companion => Texts.Get($"cases.accompaniment.{companion.Why}")))),
        Action = Texts.Get("cases.action.open"),
        Phone = item.Household?.Phone,
        Address = item.Household?.AddressLine is { Length: > 0 } line ? $"{line}, {item.Commune.Name}" : null,
    };
}
