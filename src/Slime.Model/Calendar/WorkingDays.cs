namespace Slime.Model.Calendar;

/// <summary>Monday to Friday without the legal holidays: the days on which the service works.</summary>
public static class WorkingDays
{
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !FrenchHolidays.IsHoliday(day);

    /// <summary>The nth working day after <paramref name="day"/>, which itself does not count.</summary>
    /// <param name="count">At least 1.</param>
    public static DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }

        return day;
    }
}
