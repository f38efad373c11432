namespace Slime.Model.Referrals;

/// <summary>
/// What the referrer added to the name and address that the sign-in gives. <c>Mds</c> is the Maison du Département Solidarité
/// where the referrer works.
/// </summary>
public sealed record ReferrerDetails(string? Organisation, string? Mds, string? Phone);
