using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Communes;

namespace Slime.Functions.Cards;

/// <summary>Cards as lines of a list, for the person who reads it.</summary>
internal sealed class CaseLines(CommuneService communes)
{
    public CaseListItem Of(WorkCard card, Caller caller) => new(
        card.Case.Id,
        card.Case.Status,
        card.Case.Territory,
        CommuneOf(card.Case.Commune),
        card.Case.ReceivedAt,
        card.Case.RoutedAt,
        card.Case.Mediator,
        card.Case.Tutor,
        card.Case.Rule,
        card.Case.Priority,
        card.Case.Score)
    {
        Household = NameOf(card.Stored, caller),
        Phone = card.Stored.Household?.Phone,
        NextStep = card.Next.Step,
        NextDue = card.Next.Due,
    };

    /// <summary>Null once it was erased.</summary>
    public static string? NameOf(StoredCard card, Caller caller) =>
        card.Household is { } household ? HouseholdName.Of(household, caller.SeesAllOf(card.Involvement) || card.Case.Referrer == caller.Id) : null;

    public CommuneRef CommuneOf(InseeCode commune) => new(commune, communes.Directory.Find(commune)?.Name ?? "");
}
