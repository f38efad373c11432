using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;

namespace Slime.Functions.Cases;

/// <summary>One line of a list of cases.</summary>
public sealed record CaseListItem(
    CaseId CaseId,
    CaseStatus Status,
    TerritoryCode Territory,
    CommuneRef Commune,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? RoutedAt,
    string? Mediator,
    string? Tutor,
    string? Rule,
    PriorityLevel? Priority,
    int Score)
{
    /// <summary>On a page for people; the API has its own.</summary>
    public const int PageSize = 50;

    /// <summary>The name as people say it; null once it was erased.</summary>
    public string? Household { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    public NextStep NextStep { get; init; } = NextStep.None;

    /// <summary>The day by which it is to be done.</summary>
    public DateOnly? NextDue { get; init; }
}
