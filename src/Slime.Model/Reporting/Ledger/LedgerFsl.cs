using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Fsl;
using Slime.Model.Indicators;

namespace Slime.Model.Reporting.Ledger;

/// <summary>Requests for energy aid, and cents, in so many months before a day and after it; the day itself is in neither.</summary>
public sealed record FslPair(int Before, int After, long BeforeCents, long AfterCents);

/// <summary>What is known of a household's requests before and after its visit, or before and after its case was closed unreached.</summary>
/// <param name="From">The day of the visit that counts; of a household that nobody reached, that of the closure.</param>
/// <param name="Visited">False in the group that the visited are compared with.</param>
/// <param name="ObservedUntil">The last day until which one can say that no other request was made.</param>
/// <param name="At6">Null unless six months after the day are observed.</param>
/// <param name="At12">Null unless twelve are.</param>
public sealed record LedgerFsl(DateOnly From, bool Visited, DateOnly? ObservedUntil, FslPair? At6, FslPair? At12)
{
    public static IReadOnlyList<int> Months { get; } = [6, 12];

    public FslPair? At(int months) => months == 6 ? At6 : At12;

    /// <param name="closedOn">The day of the closure, in Europe/Paris.</param>
    /// <returns>Null for a household that is in neither group.</returns>
    internal static LedgerFsl? Of(CaseState state, DateOnly? closedOn, IncomeBand? income)
    {
        var visited = state.CountedVisitOn();
        // Whoever has too much income is not whom the programme is for, and no comparison.
        var compared = state is { Closure: ClosureReason.Unreachable } && state.DoneVisit() is null && income is null or IncomeBand.VeryModest or IncomeBand.Modest ? closedOn : null;
        if ((visited ?? compared) is not { } from) return null;
        var requests = FslHistory.Of(state);
        var until = FslHistory.ObservedUntil(state) is { } observed && observed > from ? observed : (DateOnly?)null;
        return new LedgerFsl(from, visited is not null, until, Pair(requests, from, until, 6), Pair(requests, from, until, 12));
    }

    private static FslPair? Pair(ImmutableArray<FslRequest> requests, DateOnly from, DateOnly? until, int months)
    {
        if (!(until >= from.AddMonths(months))) return null;
        var before = requests.Where(request => request.Kind == FslKind.Energy && from.AddMonths(-months) <= request.On && request.On < from).ToList();
        var after = requests.Where(request => request.Kind == FslKind.Energy && from < request.On && request.On <= from.AddMonths(months)).ToList();
        return new FslPair(before.Count, after.Count, before.Sum(request => request.PaidCents), after.Sum(request => request.PaidCents));
    }
}
