using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.Referrals;

/// <summary>One household that somebody referred, as they follow it.</summary>
/// <param name="Household">The name that they gave; null once it was erased.</param>
/// <param name="NextVisitOn">The day of the visit that is planned.</param>
public sealed record ReferredCase(
    CaseId CaseId, string? Household, CommuneRef Commune, CaseStatus Status, DateTimeOffset ReceivedAt, DateTimeOffset? RoutedAt, DateOnly? NextVisitOn, bool ProbableDuplicate);

/// <summary>What somebody referred, newest first.</summary>
internal sealed class ReferredCases(VisibleCards cards, CaseLines lines)
{
    public async Task<IReadOnlyList<ReferredCase>> OfAsync(Caller caller, CancellationToken cancellation) =>
        [.. (await cards.ReferredByAsync(caller.Id, cancellation)).Select(card => Of(card, caller))];

    private ReferredCase Of(WorkCard card, Caller caller) => new(
        card.Case.Id,
        CaseLines.NameOf(card.Stored, caller),
        lines.CommuneOf(card.Case.Commune),
        card.Case.Status,
        card.Case.ReceivedAt,
        card.Case.RoutedAt,
        card.Case.OpenVisit()?.When.Local.Date,
        card.Case.ProbableDuplicate);
}
