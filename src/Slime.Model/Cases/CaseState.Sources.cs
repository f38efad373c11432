using System.Text.Json.Serialization;
using Slime.Model.Cases.Sources;

namespace Slime.Model.Cases;

/// <content>Where the referral comes from.</content>
public sealed partial record CaseState
{
    /// <summary>Null as long as nobody has said or found out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferralSource? Source { get; init; }

    private CaseState ApplySource(CaseEvent fact) => fact switch
    {
        SourceIdentified found => this with { Source = new ReferralSource(found.Organisation, found.Channel) },
        SourceCorrected corrected => this with { Source = new ReferralSource(corrected.Organisation, corrected.Channel) },
        _ => this,
    };
}
