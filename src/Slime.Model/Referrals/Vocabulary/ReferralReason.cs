using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>Why the household is referred. A referral has one or several reasons.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReferralReason>))]
public enum ReferralReason
{
    /// <summary>Aid from the Fonds de solidarité logement was asked for again.</summary>
    FslRecurrence,
    Cold,
    Damp,
    Arrears,
    SupplyCut,
    /// <summary>The household goes without heating or other uses to spend less.</summary>
    Restriction,
    AuxiliaryHeater,
    HealthTrouble,
    HighBills,
    FirstTimeTenant,
    PacteJeunesse,
    UnfitHousing,
    HeatingFailure,
    HeatingSystem,
    Insulation,
    Ventilation,
    Works,
    LandlordDispute,
    Budget,
    Equipment,
    WaterSpend,
    ComplexSituation,
    Other,
}
