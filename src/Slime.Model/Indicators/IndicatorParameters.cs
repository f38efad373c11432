namespace Slime.Model.Indicators;

/// <summary>What coordination sets for the energy effort rate, from a day on.</summary>
/// <param name="EffectiveFrom">The first day on which it holds; it holds until the next set begins.</param>
/// <param name="EffortThreshold">The share of income above which the rate exceeds, for example 0.08 for 8 %.</param>
/// <param name="ThirdDecileCentsPerYear">
/// The third decile (D3) of the standard of living: cents a year for one INSEE consumption unit.
/// Null says that nobody has set it, and every decile reading then says so.
/// </param>
/// <param name="Source">Where the figures come from.</param>
public sealed record IndicatorParameters(
    DateOnly EffectiveFrom,
    decimal EffortThreshold,
    long? ThirdDecileCentsPerYear,
    IndicatorSource Source);

/// <summary>The parameters of a day, or that none hold on it.</summary>
public abstract record ParametersOnDay
{
    private ParametersOnDay()
    {
    }

    /// <param name="Parameters">The set that holds on the day.</param>
    public sealed record Known(IndicatorParameters Parameters) : ParametersOnDay;

    /// <param name="On">The day asked, before every set.</param>
    public sealed record Unknown(DateOnly On) : ParametersOnDay;
}
