using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Slime.Model.Reporting.Steering;

/// <summary>Reads figures from the kept totals of one territory or of several together.</summary>
public sealed class Figures(params ImmutableArray<TerritoryTotals> totals)
{
    /// <summary>How many cases the selection counts.</summary>
    public int Count(Selection selection)
    {
        var count = 0;
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(selection.Measure))
            {
                if (selection.Includes(entry.Day, entry.Bucket)) count += entry.Count;
            }
        }

        return count;
    }

    /// <summary>The sum of the buckets of what the selection counts: requests, or cents.</summary>
    public long Sum(Selection selection)
    {
        var sum = 0L;
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(selection.Measure))
            {
                if (selection.Includes(entry.Day, entry.Bucket)) sum += (long)entry.Bucket * entry.Count;
            }
        }

        return sum;
    }

    /// <summary>The median number of days of a delay: the middle one, or half-way between the two in the middle; null of none.</summary>
    public decimal? Median(Selection selection)
    {
        var byDays = new Dictionary<int, int>();
        var count = 0;
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(selection.Measure))
            {
                if (!selection.Includes(entry.Day, entry.Bucket)) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(byDays, entry.Bucket, out _) += entry.Count;
                count += entry.Count;
            }
        }

        if (count == 0) return null;
        // Stryker disable once Linq: the middle is the same from either end.
        var sorted = byDays.OrderBy(days => days.Key).ToList();
        return (At(sorted, (count - 1) / 2) + At(sorted, count / 2)) / 2m;
    }

    /// <summary>The earliest day among what the selection counts; null of none.</summary>
    public DateOnly? Earliest(Selection selection)
    {
        int? earliest = null;
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(selection.Measure))
            {
                if (!selection.Includes(entry.Day, entry.Bucket)) continue;
                earliest = Math.Min(earliest ?? entry.Day, entry.Day);
                // Stryker disable once Statement: sorted by day, none after the first is earlier.
                break;
            }
        }

        return earliest is { } day ? DateOnly.FromDayNumber(day) : null;
    }

    /// <summary>The latest day of what happened until <paramref name="on"/>; null of none.</summary>
    public DateOnly? Latest(Measure measure, DateOnly on)
    {
        int? latest = null;
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(measure))
            {
                if (entry.Day <= on.DayNumber) latest = Math.Max(latest ?? entry.Day, entry.Day);
            }
        }

        return latest is { } day ? DateOnly.FromDayNumber(day) : null;
    }

    /// <summary>The day on which the count since <paramref name="from"/> first reached <paramref name="count"/>; null when it has not.</summary>
    public DateOnly? Reached(Measure measure, DateOnly from, int count)
    {
        var byDay = new Dictionary<int, int>();
        foreach (var territory in totals)
        {
            foreach (var entry in territory.Entries(measure))
            {
                if (entry.Day >= from.DayNumber) CollectionsMarshal.GetValueRefOrAddDefault(byDay, entry.Day, out _) += entry.Count;
            }
        }

        var sum = 0;
        foreach (var (day, more) in byDay.OrderBy(each => each.Key))
        {
            sum += more;
            if (sum >= count) return DateOnly.FromDayNumber(day);
        }

        return null;
    }

    /// <param name="sorted">How many of each number of days, by that number.</param>
    private static int At(List<KeyValuePair<int, int>> sorted, int index)
    {
        foreach (var (days, count) in sorted)
        {
            if (index < count) return days;
            index -= count;
        }

        // Stryker disable once Statement: never reached, the counts sum to more than the index.
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
