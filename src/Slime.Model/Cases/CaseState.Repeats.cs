using System.Text.Json.Serialization;
using Slime.Model.Cases.Repeats;

namespace Slime.Model.Cases;

/// <content>The household was referred again while its case was open.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases that were referred once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReferralRepeated>? Repeated { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ReferralRepeated> Repeats => Repeated ?? [];

    /// <summary>Who sent the referral had looked the household up and says that it is another than those that are known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DuplicateChecked { get; init; }

    private CaseState ApplyRepeat(ReferralRepeated fact) =>
        (this with { Repeated = [.. Repeats, fact] }).WithFacts(Facts with { FslRequests = Told([.. Facts.FslRequests, .. fact.FslRequests]) });
}
