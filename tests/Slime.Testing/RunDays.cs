using System.Globalization;
using Slime.Platform.Time;

namespace Slime.Testing;

/// <summary>
/// Days on the clock of the département, counted from the one on which the run began: a run that goes on over midnight keeps to
/// it, so that a day written by one line of a test is the day that another line expects.
/// </summary>
public static class RunDays
{
    private static readonly DateOnly First = LocalTime.On(TimeProvider.System.GetUtcNow());

    public static DateOnly In(int days) => First.AddDays(days);

    /// <summary>A day of the past or of the future, as the API and date fields write it.</summary>
    public static string Text(int days) => In(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that has passed, whatever the hour.</summary>
    public static string Yesterday => Text(-1);
}
