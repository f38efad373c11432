namespace Slime.Model.Calendar;

/// <summary>Weeks as they are counted in France: from Monday to Sunday.</summary>
public static class Weeks
{
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
