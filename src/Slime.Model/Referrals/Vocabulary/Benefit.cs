using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>A benefit that the household receives.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Benefit>))]
public enum Benefit
{
    /// <summary>Revenu de solidarité active.</summary>
    Rsa,
    /// <summary>Prime d’activité.</summary>
    ActivityBonus,
    /// <summary>APL, ALF or ALS.</summary>
    HousingBenefit,
    /// <summary>Allocation aux adultes handicapés (AAH).</summary>
    DisabledAdultAllowance,
    /// <summary>Allocation de solidarité aux personnes âgées (ASPA) or allocation de solidarité spécifique (ASS).</summary>
    SolidarityAllowance,
    Unemployment,
    Pension,
    FamilyBenefits,
    Other,
}
