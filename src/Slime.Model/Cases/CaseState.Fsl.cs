using System.Text.Json.Serialization;
using Slime.Model.Cases.Fsl;

namespace Slime.Model.Cases;

/// <content>Requests to the fund that became known after the referral.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FslRequestRecorded>? FslTold { get; init; }

    /// <summary>The latest day until which somebody looked into the fund's files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? FslCheckedUntil { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FslRequestRecorded> FslRequestsRecorded => FslTold ?? [];

    private CaseState ApplyFsl(CaseEvent fact) => fact switch
    {
        FslRequestRecorded told => this with { FslTold = [.. FslRequestsRecorded, told] },
        FslChecked looked => this with { FslCheckedUntil = new[] { FslCheckedUntil, looked.Until }.Max() },
        _ => this,
    };
}
