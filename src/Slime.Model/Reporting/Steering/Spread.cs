using System.Collections.Immutable;
using Slime.Model.Communes;

namespace Slime.Model.Reporting.Steering;

/// <summary>How far territories are from one another in one figure; only those that have the figure count.</summary>
/// <param name="Mean">Of the territories, each weighing the same.</param>
/// <param name="CoefficientOfVariation">
/// Standard deviation of the population of territories ÷ mean, to three decimals; 0 when all are equal, null when the mean is 0.
/// </param>
public sealed record Spread(
    decimal Mean, decimal? CoefficientOfVariation, decimal Min, TerritoryCode MinTerritory, decimal Max, TerritoryCode MaxTerritory)
{
    /// <returns>Null when fewer than two territories have the figure.</returns>
    public static Spread? Of(IEnumerable<(TerritoryCode Territory, decimal? Value)> values)
    {
        var known = values.Where(pair => pair.Value is not null).Select(pair => (pair.Territory, Value: pair.Value!.Value)).ToImmutableArray();
        if (known.Length < 2) return null;
        var mean = known.Average(pair => pair.Value);
        var variance = known.Average(pair => (pair.Value - mean) * (pair.Value - mean));
        var min = known.MinBy(pair => pair.Value);
        var max = known.MaxBy(pair => pair.Value);
        return new Spread(
            Pace.Round(mean, 2),
            mean == 0 ? null : Pace.Round((decimal)Math.Sqrt((double)variance) / mean, 3),
            min.Value,
            min.Territory,
            max.Value,
            max.Territory);
    }
}
