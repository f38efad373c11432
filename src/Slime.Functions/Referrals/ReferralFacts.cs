using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Indicators;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Functions.Referrals;

/// <summary>Separates what the ledger keeps for good from what is personal.</summary>
internal static class ReferralFacts
{
    public static CaseFacts Of(Referral referral, DateOnly today) => new(
        referral.Dwelling.Commune,
        [.. referral.Reasons.Select(EnumCode.Of)],
        referral.Urgency switch
        {
            Urgency.Urgent => ReferredUrgency.Urgent,
            Urgency.High => ReferredUrgency.High,
            _ => ReferredUrgency.Ordinary,
        },
        referral.Household.Persons.Length,
        [.. referral.Fsl.Requests.Select(request => new FslRequestFact(request.On, request.AmountCents))],
        referral.Energy.SupplyCut == true || referral.Reasons.Contains(ReferralReason.SupplyCut),
        referral.Energy.HealthTrouble == true || referral.Reasons.Contains(ReferralReason.HealthTrouble),
        referral.IsUnder30FirstTimeTenant(today),
        referral.HasTechnicalReason(),
        referral.IsComplex(),
        referral.Dwelling.Tenure is { } tenure ? EnumCode.Of(tenure) : null,
        referral.Dwelling.Heating is { } heating ? EnumCode.Of(heating) : null,
        referral.Dwelling.BuiltPeriod?.ToString(),
        referral.Dwelling.SurfaceM2 is { } surface ? (int)Math.Round(surface) : null,
        referral.Dwelling.DpeClass?.ToString(),
        referral.Dwelling.DpeDate,
        HouseholdIndicators.Of(referral, IndicatorParameterSet.Published, today),
        referral.Energy.Supply is { } supply ? EnumCode.Of(supply) : null,
        referral.Energy.SupplySince,
        referral.Energy.Restriction == true || referral.Reasons.Contains(ReferralReason.Restriction),
        referral.Energy.Cold == true || referral.Reasons.Contains(ReferralReason.Cold),
        HouseholdAges.Of([.. referral.Household.Persons.Select(person => person.Age)]),
        referral.Energy.Damp == true || referral.Reasons.Contains(ReferralReason.Damp));
}
