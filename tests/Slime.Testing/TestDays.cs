using System.Collections.Concurrent;
using System.Globalization;
using Slime.Model.Calendar;
using Slime.Platform.Time;
using Xunit;

namespace Slime.Testing;

/// <summary>
/// Days on the clock of the département, counted from the one on which the test began: a day written by one line of a test is
/// the day that another line expects. A test belongs to one day, because the program refuses a visit from before the referral:
/// whoever would begin shortly before midnight begins after it (see <see cref="BeginsOnOneDayAttribute"/>).
/// </summary>
public static class TestDays
{
    /// <summary>No test takes as long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<string, DateOnly> Days = new(StringComparer.Ordinal);

    public static DateOnly In(int days) => First.AddDays(days);

    /// <summary>A day of the past or of the future, as the API and date fields write it.</summary>
    public static string Text(int days) => In(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that has passed, whatever the hour.</summary>
    public static string Yesterday => Text(-1);

    /// <summary>Outside of a test, as in what a class shares, it is the day that it is.</summary>
    private static DateOnly First => TestContext.Current.Test?.UniqueID is { } test ? Days.GetOrAdd(test, _ => Now.Date) : Now.Date;

    private static LocalDateTime Now => LocalDateTime.Of(TimeProvider.System.GetUtcNow(), LocalTime.Zone);

    /// <summary>
    /// The instant at which a clock begins that a class of tests holds. xunit builds the class before it asks
    /// <see cref="BeginsOnOneDayAttribute"/>, and such a clock would stand on the day before: the class waits itself.
    /// </summary>
    public static DateTimeOffset Begin()
    {
        AwaitOneDay();
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>Blocks, as xunit awaits neither a constructor nor an attribute.</summary>
    internal static void AwaitOneDay()
    {
        while (UntilOneDay() is { Ticks: > 0 } wait) Thread.Sleep(wait + TimeSpan.FromSeconds(1));
    }

    /// <summary>How long to wait until a test may begin: nothing, but for the last minutes of a day.</summary>
    private static TimeSpan UntilOneDay()
    {
        var left = TimeSpan.FromDays(1) - Now.Time.ToTimeSpan();
        return left < Longest ? left : TimeSpan.Zero;
    }
}
