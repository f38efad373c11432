using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>An energy that heats the dwelling or is paid for in a year.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Energy>))]
public enum Energy
{
    Electricity,
    Gas,
    FuelOil,
    /// <summary>Liquefied petroleum gas, in a tank or in bottles.</summary>
    Lpg,
    Wood,
    Pellets,
    Coal,
    DistrictHeating,
    HeatPump,
    /// <summary>Paraffin for movable heaters.</summary>
    Kerosene,
    Solar,
    Other,
    /// <summary>The dwelling has no heating: not the same as not knowing it.</summary>
    None,
    Unknown,
}
