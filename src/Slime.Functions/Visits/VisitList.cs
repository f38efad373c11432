using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Visits;

/// <summary>One visit of a list, with what may be shown of its case anywhere: nothing of the household.</summary>
public sealed record ListedVisit(CaseId CaseId, CommuneRef Commune, Visit Visit, string? Mediator)
{
    /// <summary>For those who may read the case; calendars and feeds go without.</summary>
    public VisitedHousehold? Household { get; init; }
}

/// <summary>Whom to visit and where: personal data.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Phone">E.164.</param>
public sealed record VisitedHousehold(string Name, string? AddressLine, string? Phone);

/// <summary>Finds visits across cases, among their cards.</summary>
internal sealed class VisitList(VisibleCards cards, CaseLines lines)
{
    /// <summary>The visits of some days that the caller may see, cancelled ones left out, in the order of their time.</summary>
    public async Task<IReadOnlyList<ListedVisit>> BetweenAsync(Caller caller, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var visible = await cards.OfAsync(caller, cancellation);
        return
        [
            .. visible.SelectMany(card => Of(card, caller))
                .Where(item => item.Visit.Status != VisitStatus.Cancelled && item.Visit.When.Local.Date >= from && item.Visit.When.Local.Date <= until)
                .OrderBy(item => item.Visit.When.At),
        ];
    }

    /// <summary>Visits since a moment that somebody makes or accompanies, wherever they are; cancelled ones are left out.</summary>
    public async Task<IReadOnlyList<ListedVisit>> OfPersonAsync(IReadOnlySet<string> posts, DateTimeOffset since, CancellationToken cancellation)
    {
        var all = await cards.AllAsync(cancellation);
        return
        [
            .. all.SelectMany(card => card.Case.Visits.Select(visit => new ListedVisit(card.Case.Id, lines.CommuneOf(card.Case.Commune), visit, card.Case.Mediator)))
                .Where(item => item.Visit.Status != VisitStatus.Cancelled && item.Visit.When.At >= since
                    && (posts.Contains(item.Mediator ?? "") || item.Visit.Companions.Any(companion => posts.Contains(companion.PersonId))))
                .OrderBy(item => item.Visit.When.At),
        ];
    }

    public IEnumerable<ListedVisit> Of(CaseState state) =>
        state.Visits.Select(visit => new ListedVisit(state.Id, lines.CommuneOf(state.Facts.Commune), visit, state.Routing?.Mediator.PersonId));

    /// <summary>The visits of a card that the caller may read.</summary>
    public IEnumerable<ListedVisit> Of(WorkCard card, Caller caller) => card.Case.Visits.Select(visit => new ListedVisit(card.Case.Id, lines.CommuneOf(card.Case.Commune), visit, card.Case.Mediator)
    {
        Household = CaseLines.NameOf(card.Stored, caller) is { } name ? new VisitedHousehold(name, card.Stored.Household?.AddressLine, card.Stored.Household?.Phone) : null,
    });
}
