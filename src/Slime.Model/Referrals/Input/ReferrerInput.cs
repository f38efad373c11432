using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Input;

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
