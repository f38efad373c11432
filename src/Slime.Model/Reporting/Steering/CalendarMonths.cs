namespace Slime.Model.Reporting.Steering;

/// <summary>
/// Time measured in calendar months: every month weighs the same, and the days of a month share its weight equally.
/// 1 June 2014 to 31 May 2017 is exactly 36 months, and 31 May 2016 its 24th. Counted in whole units, so that nothing is
/// lost to rounding.
/// </summary>
public static class CalendarMonths
{
    /// <summary>Units in a month: the least common multiple of 28, 29, 30 and 31, so that each day is a whole number of units.</summary>
    public const long Unit = 377_580;

    /// <summary>Units from the first day to the last, both ends included; 0 or less when the last is before the first.</summary>
    public static long Between(DateOnly first, DateOnly last) => EndOf(last) - StartOf(first);

    /// <summary>The last of the days that <paramref name="units"/> after the end of <paramref name="day"/> reach into.</summary>
    /// <returns>Null past the year 9998: that is never, for a programme.</returns>
    /// <param name="units">0 gives the day itself.</param>
    public static DateOnly? After(DateOnly day, long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        // The instant that ends a day belongs to that day: one unit back is inside it.
        var inside = EndOf(day) + units - 1;
        var month = inside / Unit;
        var year = (month / 12) + 1;
        if (year > 9998) return null;
        var monthOfYear = (int)(month % 12) + 1;
        var days = DateTime.DaysInMonth((int)year, monthOfYear);
        return new DateOnly((int)year, monthOfYear, (int)((inside % Unit) / (Unit / days)) + 1);
    }

    private static long StartOf(DateOnly day) => (MonthOf(day) * Unit) + ((day.Day - 1) * (Unit / DaysIn(day)));

    private static long EndOf(DateOnly day) => (MonthOf(day) * Unit) + (day.Day * (Unit / DaysIn(day)));

    private static long MonthOf(DateOnly day) => ((day.Year - 1) * 12L) + day.Month - 1;

    private static int DaysIn(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);
}
