using System.Collections.Immutable;

namespace Slime.Model.Reporting.Steering;

/// <summary>A case whose figures changed: what it was counted as, and what it is to be counted as.</summary>
public readonly record struct CountedChange(CountedCase? Old, CountedCase? New);

/// <summary>
/// The kept totals of a territory: the sum of what its cases contribute, nothing else. Immutable. Replacing a case takes away
/// what it gave and adds what it gives, so that totals kept over any sequence equal those counted afresh.
/// </summary>
public sealed class TerritoryTotals : IEquatable<TerritoryTotals>
{
    private readonly ImmutableArray<CountEntry>[] _byMeasure;

    internal TerritoryTotals(ImmutableArray<CountEntry>[] byMeasure) => _byMeasure = byMeasure;

    public static TerritoryTotals Empty { get; } = new([.. Enumerable.Repeat(ImmutableArray<CountEntry>.Empty, Measures.Last + 1)]);

    /// <summary>Counts afresh.</summary>
    public static TerritoryTotals Of(IEnumerable<CountedCase> cases) => Empty.Replace([.. cases.Select(counted => new CountedChange(null, counted))]);

    public TerritoryTotals Replace(CountedCase? old, CountedCase? @new) => Replace([new CountedChange(old, @new)]);

    public TerritoryTotals Replace(IReadOnlyCollection<CountedChange> changes)
    {
        var signed = new List<CountEntry>?[Measures.Last + 1];
        foreach (var change in changes)
        {
            Add(signed, change.Old, -1);
            Add(signed, change.New, +1);
        }

        return new TerritoryTotals([.. _byMeasure.Select((kept, measure) =>
            signed[measure] is { } change ? CountTable.Merge(kept.AsSpan(), CountTable.Sum(change).AsSpan()) : kept)]);
    }

    internal ReadOnlySpan<CountEntry> Entries(Measure measure) => _byMeasure[(int)measure].AsSpan();

    /// <summary>The first measure in which the two differ; null when they are equal.</summary>
    public Measure? FirstDifference(TerritoryTotals other)
    {
        for (var measure = 0; measure <= Measures.Last; measure++)
        {
            if (!_byMeasure[measure].AsSpan().SequenceEqual(other._byMeasure[measure].AsSpan())) return (Measure)measure;
        }

        return null;
    }

    public bool Equals(TerritoryTotals? other) => other is not null && FirstDifference(other) is null;

    public override bool Equals(object? obj) => Equals(obj as TerritoryTotals);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var entries in _byMeasure) hash.Add(entries.Length);
        return hash.ToHashCode();
    }

    private static void Add(List<CountEntry>?[] signed, CountedCase? counted, int sign)
    {
        foreach (var contribution in counted?.Contributions() ?? [])
            (signed[(int)contribution.Measure] ??= []).Add(new CountEntry(contribution.Day.DayNumber, contribution.Bucket, sign));
    }
}
