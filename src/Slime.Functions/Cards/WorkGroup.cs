using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.Cards;

/// <summary>One thing that somebody has to do.</summary>
/// <param name="Kind">What it is, by a code.</param>
/// <param name="CaseId">Null when it is about no case.</param>
/// <param name="Household">The name of the household, or what the task is about.</param>
/// <param name="Href">Where it is done.</param>
public sealed record WorkTask(string Kind, CaseId? CaseId, string? Household, DateOnly? Due, string Href)
{
    /// <summary>Where, when, since when: one line.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>The button that does it.</summary>
    internal string Action { get; init; } = "";

    internal bool IsLate { get; init; }

    /// <summary>What visitors should know before they go.</summary>
    internal string? Warning { get; init; }

    /// <summary>E.164; a button that dials it.</summary>
    internal string? Phone { get; init; }

    /// <summary>A button that leads there.</summary>
    internal string? Address { get; init; }
}

/// <summary>What is of one kind, with its count.</summary>
/// <param name="Tasks">The first of them.</param>
/// <param name="MoreHref">The list of all.</param>
public sealed record WorkGroup(string Kind, string Heading, int Count, IReadOnlyList<WorkTask> Tasks, string? MoreHref = null);

/// <summary>Whoever has work for people registers one: home shows the groups of all, in their order.</summary>
internal interface IWorkSource
{
    /// <summary>Where its groups stand among those of others.</summary>
    int Order { get; }

    /// <param name="cards">The cards that the caller may read.</param>
    Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation);
}
