using System.Collections.Immutable;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Repeats;

/// <summary>
/// Somebody referred the household again while its case was open, and said that it is the same: what they wrote is in a personal
/// row, and what the ledger keeps of it here.
/// </summary>
/// <param name="RepeatId">Its number within the case.</param>
/// <param name="Reasons">Codes of the reasons given.</param>
/// <param name="FslRequests">The requests told, those that the case knows included.</param>
public sealed record ReferralRepeated(
    RecordId RepeatId, string Referrer, ImmutableArray<string> Reasons, ImmutableArray<FslRequestFact> FslRequests, DateOnly On) : CaseEvent;

public static class RepeatDecisions
{
    /// <summary>No case that goes on is of that household.</summary>
    public const string NotKnown = "household_not_known";

    /// <summary>A row of storage is limited; no household is referred so often.</summary>
    public const int Most = 30;

    /// <summary>No household asks so often.</summary>
    public const int MostFslRequests = 200;

    /// <summary>Adds it once, as long as the case goes on.</summary>
    public static Decision Append(CaseState state, ReferralRepeated repeated)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(repeated);
        if (state.Repeats.Any(known => known.RepeatId == repeated.RepeatId)) return Decision.Accept();
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(NotKnown);
        return state.Repeats.Count >= Most ? Decision.Refuse(VisitCodes.TooMany, $"{Most}") : Decision.Accept(repeated);
    }
}
