using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// A valid referral: what <see cref="ReferralValidation"/> accepted, typed, trimmed and normalised. Amounts are in cents.
/// It is stored as JSON; lists that an older text lacks are read as empty. Two referrals are compared by that text,
/// because immutable arrays compare by reference.
/// </summary>
public sealed record Referral(
    Household Household,
    Dwelling Dwelling,
    HouseholdResources Resources,
    EnergySituation Energy,
    FslSituation Fsl,
    ImmutableArray<ReferralReason> Reasons,
    Urgency Urgency,
    HouseholdAgreement Agreement,
    ReferrerDetails? Referrer,
    string? Comment)
{
    public ImmutableArray<ReferralReason> Reasons { get; init; } = Reasons.OrEmpty();

    /// <summary>True when a reason is about the building or its systems.</summary>
    public bool HasTechnicalReason() => Reasons.Any(reason => reason.IsTechnical);

    /// <summary>True when the referrer says that the situation is complex.</summary>
    public bool IsComplex() => Reasons.Any(reason => reason.IsComplex);

    /// <summary>
    /// The age in years of the reference person: by the birth date, else the age given for the first person, else null.
    /// A given age is taken as it was on the day of the referral.
    /// </summary>
    public int? ReferenceAgeOn(DateOnly on) => Household.ReferenceAgeOn(on);

    /// <summary>
    /// True for the programme's second target: a first-time tenant (said by a flag or by a reason, Pacte Jeunesse included)
    /// whose reference person is under 30 on that day. An unknown age is not under 30.
    /// </summary>
    public bool IsUnder30FirstTimeTenant(DateOnly on) =>
        (Fsl.FirstTimeTenant is true || Fsl.PacteJeunesse is true || Reasons.Any(reason => reason.IsFirstTenancy))
        && ReferenceAgeOn(on) < 30;
}
