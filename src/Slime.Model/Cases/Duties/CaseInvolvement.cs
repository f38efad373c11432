using System.Collections.Immutable;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Model.Cases.Duties;

/// <summary>What is looked at to say whether somebody may read a case: a case and its card give the same.</summary>
/// <param name="Mediator">The post that routing named.</param>
/// <param name="Advised">Who is advised to come along on the first visit.</param>
/// <param name="ContactedBy">The posts that tried to reach the household.</param>
public sealed record CaseInvolvement(
    TerritoryCode Territory,
    bool IsClosed,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? RoutedAt,
    string? Mediator,
    string? Tutor,
    ImmutableArray<Companion> Advised,
    ImmutableArray<Visit> Visits,
    ImmutableArray<string> ContactedBy)
{
    /// <summary>The post that was given the case by hand; null when a rule gave it.</summary>
    public string? MediatorByHand { get; init; }

    public string? TutorByHand { get; init; }

    /// <summary>The territory to which the case went with its dwelling.</summary>
    public TerritoryCode? MovedTo { get; init; }

    /// <summary>The territory whose people follow the case.</summary>
    public TerritoryCode FollowedBy => MovedTo ?? Territory;

    /// <summary>What advisers were asked, whatever became of it but for what was withdrawn.</summary>
    public ImmutableArray<Opinion> Opinions { get; init; } = [];

    public Visit? OpenVisit() => Visits.FirstOrDefault(visit => visit.IsOpen);

    public bool IsVisited => Visits.Any(visit => visit.Status == VisitStatus.Done);

    public static CaseInvolvement Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new CaseInvolvement(
            state.Territory,
            state.Status == CaseStatus.Closed,
            state.ReceivedAt,
            state.RoutedAt,
            state.Routing?.Mediator.PersonId,
            state.Routing?.Tutor.PersonId,
            state.Routing?.Accompaniment.Companions ?? [],
            state.Visits,
            [.. state.Contacts.Select(contact => contact.By)])
        {
            MediatorByHand = ByHand(state.Routing?.Mediator),
            TutorByHand = ByHand(state.Routing?.Tutor),
            MovedTo = state.MovedTo,
            Opinions = Standing(state.Opinions),
        };
    }

    public static CaseInvolvement Of(CaseCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new CaseInvolvement(
            card.Territory, !card.IsOpen, card.ReceivedAt, card.RoutedAt, card.Mediator, card.Tutor, card.Companions, card.Visits, card.ContactedBy)
        {
            MediatorByHand = card.MediatorByHand,
            TutorByHand = card.TutorByHand,
            MovedTo = card.MovedTo,
            Opinions = Standing(card.Opinions),
        };
    }

    private static ImmutableArray<Opinion> Standing(IEnumerable<Opinion> opinions) =>
        [.. opinions.Where(opinion => opinion.State != OpinionState.Withdrawn)];

    internal static string? ByHand(Assignment? assignment) => assignment?.Rule == RuleNames.Manual ? assignment.PersonId : null;
}
