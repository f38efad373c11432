namespace Slime.Model.Referrals;

/// <summary>The bounds of a referral. Lengths are in Unicode characters after normalisation: an emoji counts once.</summary>
public static class ReferralLimits
{
    public const int NameLength = 100;
    public const int LineLength = 200;
    public const int EmailLength = 254;
    public const int CivilityLength = 30;
    public const int CommentLength = 4000;

    public const int Persons = 30;
    public const int Reasons = 30;
    public const int FslRequests = 60;

    /// <summary>For the lists whose entries are distinct values of a short vocabulary.</summary>
    public const int Choices = 30;

    public const int MaxAge = 120;

    /// <summary>In euros.</summary>
    public const decimal MaxAmount = 1_000_000;

    /// <summary>In m².</summary>
    public const decimal MinSurface = 1;

    /// <summary>In m².</summary>
    public const decimal MaxSurface = 2_000;

    public static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>The FSL was created by the law of 31 May 1990; no request or agreement is older.</summary>
    public static readonly DateOnly EarliestRequest = new(1990, 1, 1);

    /// <summary>The first energy performance certificates are of 2006.</summary>
    public static readonly DateOnly EarliestDpe = new(2006, 1, 1);
}
