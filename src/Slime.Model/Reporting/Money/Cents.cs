using System.Collections.Immutable;

namespace Slime.Model.Reporting.Money;

/// <summary>Shares and divides amounts of cents; no cent is lost and none is made.</summary>
public static class Cents
{
    /// <summary>
    /// Largest remainder, as targets are shared; a negative amount (a credit note) is shared as its opposite. Without any weight
    /// all weigh the same.
    /// </summary>
    public static ImmutableArray<long> Share(long total, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights) ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
        if (weights.Count == 0) return [];
        if (total < 0) return [.. Share(-total, weights).Select(part => -part)];
        var shares = weights.All(weight => weight == 0) ? [.. weights.Select(_ => 1L)] : weights;
        var sum = shares.Aggregate((Int128)0, (sofar, weight) => sofar + weight);
        var parts = shares.Select(weight => (long)((Int128)total * weight / sum)).ToArray();
        var remainders = shares.Select(weight => (Int128)total * weight % sum).ToArray();
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(index => remainders[index]).ThenBy(index => index).Take((int)(total - parts.Sum()))) parts[index]++;
        return [.. parts];
    }

    /// <summary>Half away from zero; null when there is nothing to divide by.</summary>
    public static long? Per(long cents, long count) => count == 0 ? null : (long)Math.Round((decimal)cents / count, MidpointRounding.AwayFromZero);

    /// <summary>A part of an amount, half away from zero.</summary>
    public static long Part(long cents, long numerator, long denominator) => (long)Math.Round((decimal)cents * numerator / denominator, MidpointRounding.AwayFromZero);
}
