using System.Text.Json.Serialization;
using Slime.Model.Cases.Satisfaction;

namespace Slime.Model.Cases;

/// <content>That the household said what it thinks of its visit.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SatisfactionTaken>? Satisfied { get; init; }

    [JsonIgnore]
    public IReadOnlyList<SatisfactionTaken> Satisfactions => Satisfied ?? [];

    private CaseState ApplySatisfaction(SatisfactionGiven given) => this with { Satisfied = [.. Satisfactions, new SatisfactionTaken(given.NoticeId, given.On)] };
}
