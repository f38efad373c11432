using System.Diagnostics;

namespace Slime.Benchmarks.Running;

/// <summary>Measures what is ours and what is bare in turns, because a machine is not equally busy all the time.</summary>
internal static class Samples
{
    /// <summary>
    /// As many calls as it takes until the methods on the way are compiled for good, on both sides: the runtime does so in the
    /// background, after thirty calls of each and some quiet. Before that, the ratio of one and the same program falls by half.
    /// </summary>
    public const int WarmUps = 2000;

    public static double Median(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>What so large a part of the samples stays below, such as 0.95.</summary>
    public static double Percentile(IReadOnlyList<double> samples, double part) => samples.Order().ElementAt((int)(part * samples.Count));

    /// <summary>The medians of both, after as many turns each.</summary>
    public static async Task<(double Ours, double Bare)> TakeTurnsAsync(int turns, Func<Task<double>> ours, Func<Task<double>> bare)
    {
        var (some, others) = (new List<double>(turns), new List<double>(turns));
        for (var turn = 0; turn < turns; turn++)
        {
            // Who goes first changes, so that neither always finds the other's garbage.
            if (turn % 2 == 0) some.Add(await ours());
            others.Add(await bare());
            if (turn % 2 == 1) some.Add(await ours());
        }

        return (Median(some), Median(others));
    }

    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>How many times a second the work is done, when so many do it at once.</summary>
    public static async Task<double> PerSecondAsync(int times, int atOnce, Func<Task> work) =>
        times / (await MillisecondsAsync(() => ManyAsync(times, atOnce, work)) / 1000);

    public static Task ManyAsync(int times, int atOnce, Func<Task> work)
    {
        var started = 0;
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref started) <= times) await work();
        })));
    }
}
