using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>The dwelling, and where it is.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record DwellingInput
{
    public string? AddressLine { get; init; }

    /// <summary>INSEE code, current or former; mandatory. Not a postal code.</summary>
    public string? CommuneInsee { get; init; }

    public Tenure? Tenure { get; init; }

    public string? Landlord { get; init; }

    /// <summary>Living area in m².</summary>
    public decimal? SurfaceM2 { get; init; }

    /// <summary>See <see cref="Referrals.BuiltPeriod"/>.</summary>
    public string? BuiltPeriod { get; init; }

    public Energy? Heating { get; init; }

    public DpeClass? DpeClass { get; init; }

    /// <summary>Of the certificate: before 1 July 2021 the scale was another.</summary>
    public DateOnly? DpeDate { get; init; }
}
