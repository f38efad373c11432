using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>Why the decile of an income is unknown.</summary>
public enum DecileGap
{
    /// <summary>Coordination has set no value of D3 for the date, and no standards of living had been published that are held.</summary>
    ThirdDecileNotSet,

    /// <summary>The household's consumption units cannot be told.</summary>
    ConsumptionUnitsUnknown,

    /// <summary>Above the poverty threshold and below the median, or above the threshold of a year whose median was not found.</summary>
    BetweenPovertyAndMedian,
}

/// <summary>Whether an income is within the first three deciles of the standard of living.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IncomeDecile.Known), "known")]
[JsonDerivedType(typeof(IncomeDecile.Bracketed), "bracketed")]
[JsonDerivedType(typeof(IncomeDecile.Unknown), "unknown")]
public abstract record IncomeDecile
{
    private IncomeDecile()
    {
    }

    /// <param name="WithinFirstThree">The income per unit is at most D3.</param>
    /// <param name="IncomePerUnitCentsPerYear">Disposable income in cents a year for one consumption unit, not rounded.</param>
    /// <param name="ThirdDecileCentsPerYear">The D3 used, in cents a year for one consumption unit.</param>
    /// <param name="Units">The units used.</param>
    public sealed record Known(
        bool WithinFirstThree,
        decimal IncomePerUnitCentsPerYear,
        long ThirdDecileCentsPerYear,
        ConsumptionUnitsResult.Known Units) : IncomeDecile;

    /// <summary>Without a D3: at or below the poverty threshold, or at or above the median.</summary>
    /// <param name="WithinFirstThree">The income per unit is at most the poverty threshold.</param>
    /// <param name="IncomePerUnitCentsPerYear">Disposable income in cents a year for one consumption unit, not rounded.</param>
    /// <param name="Standard">The last year published on the day.</param>
    /// <param name="Units">The units used.</param>
    public sealed record Bracketed(
        bool WithinFirstThree,
        decimal IncomePerUnitCentsPerYear,
        LivingStandard Standard,
        ConsumptionUnitsResult.Known Units) : IncomeDecile;

    /// <param name="Why">What is missing.</param>
    /// <param name="Standard">What it was held against, when something was.</param>
    public sealed record Unknown(DecileGap Why, LivingStandard? Standard = null) : IncomeDecile;
}
