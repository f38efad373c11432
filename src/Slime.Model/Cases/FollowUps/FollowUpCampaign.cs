using System.Collections.Immutable;
using Slime.Model.Communes;

namespace Slime.Model.Cases.FollowUps;

/// <summary>
/// Households to be called that were handed to a temporary agent: those whose follow-up is due while it lasts, in some territories
/// or in all. The agent learns their name, their telephone and the questions, and no more.
/// </summary>
/// <param name="Agent">The post of the agent.</param>
/// <param name="Territories">Empty for all of them.</param>
/// <param name="EndedOn">The day from which it no longer holds, when somebody ended it before its last day.</param>
public sealed record FollowUpCampaign(string Id, string Agent, ImmutableArray<TerritoryCode> Territories, DateOnly From, DateOnly Until, DateOnly? EndedOn = null)
{
    /// <summary>Longest campaign; a proposal.</summary>
    public const int MostMonths = 6;

    public bool RunsOn(DateOnly day) => From <= day && day <= Until && (EndedOn is not { } ended || day < ended);

    public bool IsOf(TerritoryCode territory) => Territories.IsEmpty || Territories.Contains(territory);

    /// <summary>The agent asks the household today, or did so and may put right what they wrote down.</summary>
    public bool IsAskedOn(CaseState state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(state);
        return RunsOn(day) && IsOf(state.FollowedBy)
            && (FollowUpSchedule.DueOn(state, day) is not null || FollowUpSchedule.IsToBeAsked(state) && IsWrittenByAgent(state));
    }

    // Lists are equal when their entries are.
    public bool Equals(FollowUpCampaign? other) =>
        other is not null && (Id, Agent, From, Until, EndedOn) == (other.Id, other.Agent, other.From, other.Until, other.EndedOn) && Territories.SequenceEqual(other.Territories);

    public override int GetHashCode() => HashCode.Combine(Id, Agent, From, Until, EndedOn);

    private bool IsWrittenByAgent(CaseState state) =>
        state.FollowUps.Any(made => made.By == Agent && From <= made.On) || state.FollowUpAttempts.Any(made => made.By == Agent && From <= made.On);
}
