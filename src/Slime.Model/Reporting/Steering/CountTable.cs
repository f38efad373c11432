using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Slime.Model.Reporting.Steering;

/// <summary>How often a measure was given on a day, in a bucket; sorted by day, then bucket. Sparse: nothing is kept for nothing.</summary>
internal readonly record struct CountEntry(int Day, int Bucket, int Count)
{
    public static int InOrder(CountEntry one, CountEntry other) => one.Day != other.Day ? one.Day.CompareTo(other.Day) : one.Bucket.CompareTo(other.Bucket);
}

/// <summary>Sums of sorted entries.</summary>
internal static class CountTable
{
    /// <summary>Both sorted; equal keys are summed, and what sums to nothing is dropped.</summary>
    public static ImmutableArray<CountEntry> Merge(ReadOnlySpan<CountEntry> left, ReadOnlySpan<CountEntry> right)
    {
        var merged = new List<CountEntry>(left.Length + right.Length);
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : CountEntry.InOrder(left[i], right[j]);
            if (order < 0) merged.Add(left[i++]);
            else if (order > 0) merged.Add(right[j++]);
            else
            {
                var sum = left[i].Count + right[j].Count;
                if (sum != 0) merged.Add(left[i] with { Count = sum });
                (i, j) = (i + 1, j + 1);
            }
        }

        return [.. merged];
    }

    /// <summary>Sorts signed ones and sums equal keys.</summary>
    public static ImmutableArray<CountEntry> Sum(List<CountEntry> signed)
    {
        signed.Sort(CountEntry.InOrder);
        var sums = new List<CountEntry>(signed.Count);
        foreach (var entry in signed)
        {
            if (sums.Count > 0 && CountEntry.InOrder(sums[^1], entry) == 0) CollectionsMarshal.AsSpan(sums)[^1] = entry with { Count = sums[^1].Count + entry.Count };
            else sums.Add(entry);
        }

        sums.RemoveAll(entry => entry.Count == 0);
        return [.. sums];
    }
}
