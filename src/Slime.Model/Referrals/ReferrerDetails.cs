using System.Text.Json.Serialization;

namespace Slime.Model.Referrals;

/// <summary>
/// What the referrer added to the name and address that the sign-in gives. <c>Mds</c> is the Maison du Département Solidarité
/// where the referrer works.
/// </summary>
public sealed record ReferrerDetails(string? Organisation, string? Mds, string? Phone)
{
    /// <summary>An extension, hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhoneNote { get; init; }
}
