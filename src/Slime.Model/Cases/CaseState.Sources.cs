using System.Text.Json.Serialization;
using Slime.Model.Cases.Sources;

namespace Slime.Model.Cases;

/// <content>Where the referral comes from.</content>
public sealed partial record CaseState
{
    /// <summary>Null as long as nobody has said or found out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferralSource? Source { get; init; }

    /// <summary>Who stood there as the referrer before that was put right, the first first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FormerReferrers { get; init; }

    private CaseState ApplySource(CaseEvent fact) => fact switch
    {
        SourceIdentified found => this with { Source = new ReferralSource(found.Organisation, found.Channel) },
        SourceCorrected corrected => this with { Source = new ReferralSource(corrected.Organisation, corrected.Channel) },
        ReferrerCorrected corrected => this with { Referrer = corrected.Referrer, FormerReferrers = [.. FormerReferrers ?? [], Referrer] },
        _ => this,
    };
}
