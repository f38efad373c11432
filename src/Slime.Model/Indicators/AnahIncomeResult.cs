using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>Anah's categories of income, from the lowest; on screen: très modestes, modestes, intermédiaires, supérieurs.</summary>
public enum AnahCategory
{
    VeryModest,
    Modest,
    Intermediate,
    Higher,
}

/// <summary>The ceilings of one year for a household of a size, in cents of reference tax income, each included.</summary>
/// <param name="Source">Anah's table; its year is the year of the ceilings.</param>
/// <param name="Persons">The number of persons for which they hold.</param>
/// <param name="VeryModestCents">At most this is very modest.</param>
/// <param name="ModestCents">At most this is modest.</param>
/// <param name="IntermediateCents">At most this is intermediate; null in a year whose intermediate table is not known.</param>
public sealed record AnahCeilings(IndicatorSource Source, int Persons, long VeryModestCents, long ModestCents, long? IntermediateCents);

/// <summary>Why the ceilings of a household are unknown.</summary>
public enum AnahGap
{
    /// <summary>No table of that year is known.</summary>
    YearUnknown,

    /// <summary>The year's table stopped at five persons when the result was made; no table held today does.</summary>
    ExtraPersonUnknown,
}

/// <summary>Why a household cannot be compared with any ceiling.</summary>
public enum AnahObstacle
{
    IncomeMissing,
    IncomeNegative,
    NobodyListed,
}

/// <summary>The income category of a household, or what keeps it from being told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnahIncomeResult.Known), "known")]
[JsonDerivedType(typeof(AnahIncomeResult.AboveModest), "aboveModest")]
[JsonDerivedType(typeof(AnahIncomeResult.ThresholdUnknown), "thresholdUnknown")]
[JsonDerivedType(typeof(AnahIncomeResult.NotComputable), "notComputable")]
public abstract record AnahIncomeResult
{
    private AnahIncomeResult()
    {
    }

    /// <param name="Category">The category.</param>
    /// <param name="Ceilings">The ceilings used.</param>
    public sealed record Known(AnahCategory Category, AnahCeilings Ceilings) : AnahIncomeResult;

    /// <summary>Neither very modest nor modest; the year's intermediate ceilings are not known.</summary>
    /// <param name="Ceilings">The ceilings used.</param>
    public sealed record AboveModest(AnahCeilings Ceilings) : AnahIncomeResult;

    /// <param name="Year">The year asked.</param>
    /// <param name="Persons">The number of persons asked.</param>
    /// <param name="Why">What is not known.</param>
    public sealed record ThresholdUnknown(int Year, int Persons, AnahGap Why) : AnahIncomeResult;

    /// <param name="Why">What is missing or cannot be.</param>
    public sealed record NotComputable(AnahObstacle Why) : AnahIncomeResult;
}
