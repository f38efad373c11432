using Slime.Model.Calendar;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;

namespace Slime.Model.Reporting.WorkTime;

/// <summary>How much time a role is to have from a day on: part of a full-time, or days a month.</summary>
/// <param name="PercentOfFullTime">Of every working day; null when days a month are said.</param>
/// <param name="PerPost">Each post has it; else all posts of the role share it.</param>
/// <param name="Within">The role whose days hold these already: the technician's are of the coordination's.</param>
public sealed record WorkPlanRow(Role Role, DateOnly From, decimal? DaysPerMonth, int? PercentOfFullTime, bool PerPost, Role? Within = null);

/// <summary>Planned time, by dated rows, so that what was planned then stays what it was.</summary>
public sealed record WorkPlan(IReadOnlyList<WorkPlanRow> Rows)
{
    private static readonly DateOnly Begin = new(2014, 6, 1);

    /// <summary>As the source document has it: coordination went from six days a month to thirteen, two of them the technician's.</summary>
    public static WorkPlan OfTheSource { get; } = new(
    [
        new(Role.Mediator, Begin, null, 100, PerPost: true),
        new(Role.Tutor, Begin, 3, null, PerPost: true),
        new(Role.Coordination, Begin, 6, null, PerPost: false),
        new(Role.Coordination, Begin.AddYears(1), 13, null, PerPost: false),
        new(Role.Technician, Begin.AddYears(1), 2, null, PerPost: false, Within: Role.Coordination),
    ]);

    public WorkPlanRow? On(Role role, DateOnly day) => Rows.Where(row => row.Role == role && row.From <= day).MaxBy(row => row.From);

    /// <summary>Days planned from one day to another, both included; months of days weigh the same, as in the programme.</summary>
    /// <param name="posts">How many posts the role has.</param>
    public decimal DaysOf(Role role, DateOnly from, DateOnly to, int posts)
    {
        var rows = Rows.Where(row => row.Role == role).OrderBy(row => row.From).ToList();
        var total = 0m;
        for (var i = 0; i < rows.Count; i++)
        {
            var first = DayOrder.Later(rows[i].From, from);
            var last = i + 1 < rows.Count ? DayOrder.Earlier(rows[i + 1].From.AddDays(-1), to) : to;
            if (last < first) continue;
            var days = rows[i].PercentOfFullTime is { } percent
                ? WorkingDaysBetween(first, last) * percent / 100m
                : (rows[i].DaysPerMonth ?? 0) * CalendarMonths.Between(first, last) / CalendarMonths.Unit;
            total += days * (rows[i].PerPost ? posts : 1);
        }

        return decimal.Round(total, 2, MidpointRounding.AwayFromZero);
    }

    private static int WorkingDaysBetween(DateOnly first, DateOnly last)
    {
        var holidays = Enumerable.Range(first.Year, last.Year - first.Year + 1).SelectMany(year => FrenchHolidays.Of(year)).ToHashSet();
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day)) count++;
        }

        return count;
    }
}
