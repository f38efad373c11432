using System.Collections.Immutable;

namespace Slime.Model.Reporting.Steering;

/// <summary>How the target of a programme is shared between territories: a choice of policy, which is shown.</summary>
public enum TargetSharing
{
    Equal,
    ByPopulation,
    ByHand,
}

/// <summary>Shares a whole number so that the parts are whole and sum to it.</summary>
public static class Sharing
{
    /// <summary>
    /// Largest remainder: each part is the whole number below its exact share, and the units that are left go to the greatest
    /// remainders; of equal remainders the one that comes first. Without any weight all weigh the same.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The total or a weight is negative.</exception>
    public static ImmutableArray<int> Share(int total, IReadOnlyList<int> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        foreach (var weight in weights) ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
        if (weights.Count == 0) return [];
        if (weights.All(weight => weight == 0)) return ShareEqually(total, weights.Count);
        var sum = weights.Sum(weight => (long)weight);
        var parts = weights.Select(weight => (int)((long)total * weight / sum)).ToArray();
        var remainders = weights.Select(weight => (long)total * weight % sum).ToArray();
        var favoured = Enumerable.Range(0, parts.Length).OrderByDescending(index => remainders[index]).ThenBy(index => index).Take(total - parts.Sum());
        foreach (var index in favoured) parts[index]++;
        return [.. parts];
    }

    public static ImmutableArray<int> ShareEqually(int total, int count) => Share(total, [.. Enumerable.Repeat(1, count)]);
}
