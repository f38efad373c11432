using Slime.Model.Calendar;

namespace Slime.Demo.Plan;

/// <summary>Days and hours at which the service works.</summary>
internal static class Days
{
    /// <summary>The day on which the source document counts.</summary>
    public static readonly DateOnly Last = new(2016, 5, 31);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The end of that day's work: nothing happens later.</summary>
    public static DateTimeOffset End { get; } = At(Last, (18 * 60) + 30);

    public static DateTimeOffset At(DateOnly day, int minute)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static DateOnly On(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The day itself, or the next on which people work.</summary>
    public static DateOnly Working(DateOnly day)
    {
        while (!WorkingDays.IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    public static IReadOnlyList<DateOnly> WorkingOf(DateOnly month) =>
        [.. Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays).Where(WorkingDays.IsWorkingDay)];
}
