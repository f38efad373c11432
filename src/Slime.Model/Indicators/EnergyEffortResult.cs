using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>Why there is no energy effort rate.</summary>
public enum EffortObstacle
{
    SpendMissing,
    SpendNegative,
    IncomeMissing,

    /// <summary>Nothing can be divided by a zero income; it is not a rate of 0 or of 100 %.</summary>
    IncomeZero,
    IncomeNegative,
}

/// <summary>The words that a rate and a decile make together; TEE is the energy effort rate.</summary>
public enum EffortReading
{
    /// <summary>TEE at or under the threshold.</summary>
    WithinThreshold,

    /// <summary>TEE over the threshold, decile unknown.</summary>
    ExceedsDecileUnknown,

    /// <summary>TEE over the threshold and income within the first three deciles: the ONPE's TEE_3D.</summary>
    ExceedsWithinFirstThreeDeciles,

    /// <summary>TEE over the threshold, but the income is above the third decile.</summary>
    ExceedsAboveThirdDecile,
}

/// <summary>The energy effort rate of a household on a day, or why there is none.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EnergyEffortResult.Computed), "computed")]
[JsonDerivedType(typeof(EnergyEffortResult.ThresholdUnknown), "thresholdUnknown")]
[JsonDerivedType(typeof(EnergyEffortResult.NotComputable), "notComputable")]
public abstract record EnergyEffortResult
{
    private EnergyEffortResult()
    {
    }

    /// <param name="Rate">The share of disposable income spent on home energy, not rounded: 0.08 is 8 %.</param>
    /// <param name="Exceeds">Whether the rate is strictly over the threshold of <paramref name="Parameters"/>.</param>
    /// <param name="Decile">Where the income stands.</param>
    /// <param name="Parameters">The thresholds used and their source.</param>
    public sealed record Computed(decimal Rate, bool Exceeds, IncomeDecile Decile, IndicatorParameters Parameters) : EnergyEffortResult
    {
        public EffortReading Reading => (Exceeds, Decile) switch
        {
            (false, _) => EffortReading.WithinThreshold,
            (true, IncomeDecile.Known { WithinFirstThree: true } or IncomeDecile.Bracketed { WithinFirstThree: true }) => EffortReading.ExceedsWithinFirstThreeDeciles,
            (true, IncomeDecile.Known or IncomeDecile.Bracketed) => EffortReading.ExceedsAboveThirdDecile,
            _ => EffortReading.ExceedsDecileUnknown,
        };
    }

    /// <param name="Rate">The rate, which no threshold known on the day can judge.</param>
    /// <param name="On">The day asked.</param>
    public sealed record ThresholdUnknown(decimal Rate, DateOnly On) : EnergyEffortResult;

    /// <param name="Why">What is missing or cannot be.</param>
    public sealed record NotComputable(EffortObstacle Why) : EnergyEffortResult;
}
