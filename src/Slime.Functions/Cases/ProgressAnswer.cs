using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>What a referrer follows: status and dates only.</summary>
public sealed record ProgressAnswer(CaseId CaseId, CaseStatus Status, DateTimeOffset ReceivedAt, DateTimeOffset? RoutedAt)
{
    public static ProgressAnswer Of(CaseState state) => new(state.Id, state.Status, state.ReceivedAt, state.RoutedAt);
}
