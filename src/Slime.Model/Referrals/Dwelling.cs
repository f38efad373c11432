using System.Text.Json.Serialization;
using Slime.Model.Communes;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>
/// The dwelling, and where it is. <c>Commune</c> is the current one, on which the case is routed; <c>FormerCommune</c> is
/// the code that was given, when it is the former code of a merged commune. <c>SurfaceM2</c> is the living area in m².
/// <c>DpeDate</c> is the certificate's: before 1 July 2021 the scale of classes was another.
/// </summary>
public sealed record Dwelling(
    string? AddressLine,
    [property: JsonConverter(typeof(ParsableJsonConverter<InseeCode>))] InseeCode Commune,
    [property: JsonConverter(typeof(ParsableJsonConverter<InseeCode>))] InseeCode? FormerCommune,
    Tenure? Tenure,
    string? Landlord,
    decimal? SurfaceM2,
    BuiltPeriod? BuiltPeriod,
    Energy? Heating,
    DpeClass? DpeClass,
    DateOnly? DpeDate);
