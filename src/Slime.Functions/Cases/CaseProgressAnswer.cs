using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>What a referrer follows: status and dates only.</summary>
public sealed record CaseProgressAnswer(CaseId CaseId, CaseStatus Status, DateTimeOffset ReceivedAt, DateTimeOffset? RoutedAt)
{
    /// <summary>The same household was referred twice while its case was open, as far as one can tell.</summary>
    public bool ProbableDuplicate { get; init; }

    public static CaseProgressAnswer Of(CaseState state) => new(state.Id, state.Status, state.ReceivedAt, state.RoutedAt)
    {
        ProbableDuplicate = state.Related.Any(related => related.Tie == HouseholdTie.ProbableDuplicate),
    };
}
