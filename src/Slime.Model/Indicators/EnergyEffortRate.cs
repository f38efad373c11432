namespace Slime.Model.Indicators;

/// <summary>
/// The energy effort rate (taux d'effort énergétique, TEE): annual home energy spend divided by annual disposable
/// income. Source: ONPE, indicator TEE_3D.
/// </summary>
public static class EnergyEffortRate
{
    private const int MonthsPerYear = 12;

    /// <summary>The rate on a day and what it means with the parameters of that day.</summary>
    /// <param name="annualSpendCents">Cents a year, one amount for each energy; they are added. Empty when unknown.</param>
    /// <param name="disposableMonthlyIncomeCents">Cents a month; null when unknown.</param>
    /// <param name="occupants">For the decile, on INSEE's consumption units, those of the published deciles.</param>
    /// <param name="parameters">The dated thresholds.</param>
    /// <param name="on">The day whose thresholds apply.</param>
    public static EnergyEffortResult Of(
        IReadOnlyCollection<long> annualSpendCents,
        long? disposableMonthlyIncomeCents,
        IReadOnlyCollection<Occupant> occupants,
        IndicatorParameterSet parameters,
        DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(annualSpendCents);
        ArgumentNullException.ThrowIfNull(parameters);
        if (annualSpendCents.Count == 0) return NotComputable(EffortObstacle.SpendMissing);
        if (annualSpendCents.Any(cents => cents < 0)) return NotComputable(EffortObstacle.SpendNegative);

        return disposableMonthlyIncomeCents switch
        {
            null => NotComputable(EffortObstacle.IncomeMissing),
            0 => NotComputable(EffortObstacle.IncomeZero),
            // Stryker disable once all: nought has its own line before this one.
            < 0 => NotComputable(EffortObstacle.IncomeNegative),
            { } monthly => Judge(annualSpendCents.Sum(cents => (decimal)cents), (decimal)monthly * MonthsPerYear, occupants, parameters, on),
        };
    }

    private static EnergyEffortResult Judge(
        decimal spend, decimal income, IReadOnlyCollection<Occupant> occupants, IndicatorParameterSet parameters, DateOnly asked) => parameters.On(asked) switch
        {
            // The product is exact; the quotient may be rounded at its 28th digit.
            ParametersOnDay.Known { Parameters: var known } => new EnergyEffortResult.Computed(
                spend / income, spend > known.EffortThreshold * income, DecileOf(income, occupants, known.ThirdDecileCentsPerYear, parameters.StandardOn(asked)), known),
            ParametersOnDay.Unknown { On: var on } => new EnergyEffortResult.ThresholdUnknown(spend / income, on),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static IncomeDecile DecileOf(decimal income, IReadOnlyCollection<Occupant> occupants, long? thirdDecile, LivingStandard? standard)
    {
        if (thirdDecile is null && standard is null) return new IncomeDecile.Unknown(DecileGap.ThirdDecileNotSet);
        if (ConsumptionUnits.Insee(occupants) is not ConsumptionUnitsResult.Known units) return new IncomeDecile.Unknown(DecileGap.ConsumptionUnitsUnknown);
        return thirdDecile is { } d3
            ? new IncomeDecile.Known(income <= d3 * units.Units, income / units.Units, d3, units)
            : Bracket(income, units, standard!);
    }

    private static IncomeDecile Bracket(decimal income, ConsumptionUnitsResult.Known units, LivingStandard standard)
    {
        if (income <= (decimal)standard.PovertyMonthlyCents * MonthsPerYear * units.Units) return new IncomeDecile.Bracketed(true, income / units.Units, standard, units);
        return standard.MedianYearlyCents is { } median && income >= median * units.Units
            ? new IncomeDecile.Bracketed(false, income / units.Units, standard, units)
            : new IncomeDecile.Unknown(DecileGap.BetweenPovertyAndMedian, standard);
    }

    private static EnergyEffortResult.NotComputable NotComputable(EffortObstacle why) => new(why);
}
