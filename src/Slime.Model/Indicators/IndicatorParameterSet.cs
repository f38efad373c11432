using System.Collections.Immutable;

namespace Slime.Model.Indicators;

/// <summary>All the dated parameters; a case keeps those that it was read with, so a new set changes no old result.</summary>
public sealed class IndicatorParameterSet
{
    /// <summary>
    /// The thresholds of the ONPE (Observatoire national de la précarité énergétique): 10 % in its first report of
    /// 2014, 8 % since its dashboard of 2018. An edition has a year and no day, so each begins on 1 January.
    /// No euro value of D3 is published with them.
    /// </summary>
    public static readonly IndicatorParameterSet Published = new(
    [
        new(new DateOnly(2014, 1, 1), 0.10m, null, new IndicatorSource("ONPE", "TEE_3D, first report", 2014)),
        new(new DateOnly(2018, 1, 1), 0.08m, null, new IndicatorSource("ONPE", "TEE_3D, dashboard", 2018)),
    ],
    LivingStandard.Published);

    private readonly ImmutableArray<IndicatorParameters> _newestFirst;
    private readonly ImmutableArray<LivingStandard> _standards;

    /// <exception cref="ArgumentException">
    /// Two sets begin on one day, a threshold is not between 0 and 1 (8 % is 0.08), or a third decile is not positive.
    /// </exception>
    public IndicatorParameterSet(IEnumerable<IndicatorParameters> parameters, IEnumerable<LivingStandard>? standards = null)
    {
        _standards = [.. (standards ?? []).OrderByDescending(standard => standard.Year)];
        _newestFirst = [.. parameters.OrderByDescending(p => p.EffectiveFrom)];
        if (_newestFirst.DistinctBy(p => p.EffectiveFrom).Count() != _newestFirst.Length)
            throw new ArgumentException("Two sets of parameters begin on the same day.", nameof(parameters));
        if (_newestFirst.Any(p => p.EffortThreshold is <= 0 or >= 1))
            throw new ArgumentException("An effort threshold is a share between 0 and 1: 8 % is 0.08.", nameof(parameters));
        if (_newestFirst.Any(p => p.ThirdDecileCentsPerYear <= 0))
            throw new ArgumentException("A third decile is a positive number of cents a year.", nameof(parameters));
    }

    /// <summary>The latest set that had begun on the given day.</summary>
    public ParametersOnDay On(DateOnly day) =>
        _newestFirst.FirstOrDefault(p => p.EffectiveFrom <= day) is { } parameters
            ? new ParametersOnDay.Known(parameters)
            : new ParametersOnDay.Unknown(day);

    /// <summary>The last year whose standards of living had been published on the given day; null when none that is held had.</summary>
    public LivingStandard? StandardOn(DateOnly day) => _standards.FirstOrDefault(standard => standard.PublishedOn <= day);

    /// <summary>These parameters and one more, which replaces the one that begins on the same day.</summary>
    /// <exception cref="ArgumentException">See the constructor.</exception>
    // Stryker disable once Linq: the constructor sorts them, so it is all the same where the new one stands.
    public IndicatorParameterSet With(IndicatorParameters parameters) =>
        new(_newestFirst.Where(p => p.EffectiveFrom != parameters.EffectiveFrom).Append(parameters), _standards);
}
