using System.Collections.Frozen;

namespace Slime.Model.Cases;

/// <summary>The one table of allowed moves between statuses.</summary>
public static class CaseTransitions
{
    private static readonly FrozenDictionary<CaseStatus, CaseStatus[]> Allowed = new Dictionary<CaseStatus, CaseStatus[]>
    {
        [CaseStatus.Received] = [CaseStatus.Routed],
        // To Visited and back from there: the outcome of a visit was wrong and is put right.
        [CaseStatus.Routed] = [CaseStatus.VisitPlanned, CaseStatus.Visited, CaseStatus.Closed],
        // A case is not closed over a planned visit: closing cancels the visit first, which is a fact of its own.
        [CaseStatus.VisitPlanned] = [CaseStatus.Routed, CaseStatus.VisitPlanned, CaseStatus.Visited],
        [CaseStatus.Visited] = [CaseStatus.Routed, CaseStatus.Oriented, CaseStatus.Closed],
        [CaseStatus.Oriented] = [CaseStatus.Routed, CaseStatus.Oriented, CaseStatus.Closed],
        [CaseStatus.Closed] = [CaseStatus.Routed, CaseStatus.Visited, CaseStatus.Oriented],
    }.ToFrozenDictionary();

    public static bool IsAllowed(CaseStatus from, CaseStatus to) => Allowed[from].Contains(to);

    /// <exception cref="InvalidOperationException">The move is not in the table.</exception>
    public static CaseStatus Next(CaseStatus from, CaseStatus to) =>
        IsAllowed(from, to) ? to : throw new InvalidOperationException($"A case cannot go from {from} to {to}.");
}
