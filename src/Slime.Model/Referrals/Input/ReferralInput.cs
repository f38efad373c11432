using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>A referral as it is sent, before validation: every property may be absent, so that absent differs from false and from zero.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ReferralInput
{
    public HouseholdInput? Household { get; init; }

    public DwellingInput? Dwelling { get; init; }

    public ResourcesInput? Resources { get; init; }

    public EnergyInput? Energy { get; init; }

    public FslInput? Fsl { get; init; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<ReferralReason?>? Reasons { get; init; }

    /// <summary>Normal when absent.</summary>
    public Urgency? Urgency { get; init; }

    public AgreementInput? Agreement { get; init; }

    /// <summary>Completes what the sign-in says of the referrer; never replaces it.</summary>
    public ReferrerInput? Referrer { get; init; }

    /// <summary>Several lines of free text.</summary>
    public string? Comment { get; init; }

    /// <summary>The household was looked up and is another than those that are known; absent when nobody looked.</summary>
    public bool? DuplicateChecked { get; init; }

    /// <summary>How the household came to whoever sends this; absent for the door by which the referral itself comes.</summary>
    public SourceChannel? Channel { get; init; }
}

/// <summary>What the sign-in does not say of the referrer.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ReferrerInput
{
    public string? Organisation { get; init; }

    /// <summary>The Maison du Département Solidarité where the referrer works.</summary>
    public string? Mds { get; init; }

    public string? Phone { get; init; }

    /// <summary>An extension, hours.</summary>
    public string? PhoneNote { get; init; }
}
