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
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, DateOnly> Days = new(StringComparer.Ordinal);

    public static DateOnly In(int days) => First.AddDays(days);

    /// <summary>A day of the past or of the future, as the API and date fields write it.</summary>
    public static string Text(int days) => In(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that has passed, whatever the hour.</summary>
    public static string Yesterday => Text(-1);

    /// <summary>Outside of a test, as in what a class shares, it is the day that it is.</summary>
    private static DateOnly First => TestContext.Current.Test?.UniqueID is { } test ? Days.GetOrAdd(test, _ => Now.Date) : Now.Date;

    private static LocalDateTime Now => LocalDateTime.Of(TimeProvider.System.GetUtcNow(), LocalTime.Zone);

    /// <summary>How long to wait until a test may begin: nothing, but for the last minutes of a day.</summary>
    internal static TimeSpan UntilOneDay()
    {
        var left = TimeSpan.FromDays(1) - Now.Time.ToTimeSpan();
        return left < Longest ? left : TimeSpan.Zero;
    }
}
