using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Functions.Search;

/// <summary>One case that was found.</summary>
public sealed record FoundCase(CaseId CaseId, string? Household, CommuneRef Commune, CaseStatus Status, TerritoryCode Territory);

/// <summary>A household is known in a territory whose cases the caller may not read: that much, and no more.</summary>
/// <param name="Open">The case goes on.</param>
public sealed record KnownElsewhere(TerritoryCode Territory, bool Open);

/// <param name="Items">The best first.</param>
/// <param name="Elsewhere">Only for the very name with the very birth date.</param>
public sealed record SearchAnswer(IReadOnlyList<FoundCase> Items, IReadOnlyList<KnownElsewhere> Elsewhere)
{
    /// <summary>There are more than these: say more.</summary>
    public bool More { get; init; }
}

internal abstract record SearchOutcome
{
    public sealed record Found(SearchAnswer Answer) : SearchOutcome;

    public sealed record TooShort : SearchOutcome;

    public sealed record TooLong : SearchOutcome;

    /// <summary>As many as one may make in a minute were made.</summary>
    public sealed record TooMany(TimeSpan Wait) : SearchOutcome;
}
