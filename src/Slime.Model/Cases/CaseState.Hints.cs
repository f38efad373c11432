using System.Text.Json.Serialization;
using Slime.Model.Cases.Feedback;

namespace Slime.Model.Cases;

/// <content>What the referrer said about reaching the household.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without a hint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ContactHint>? Hinted { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ContactHint> Hints => Hinted ?? [];
}
