using System.Globalization;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Orientations;

/// <summary>
/// When the mediator calls a household back that was directed without a visit, to learn what its orientations have changed: a visited
/// one is asked by its follow-up, which hangs on the visit. Those of one day are one call: their reminder bears the day and the
/// months, <c>orientationCallBack-20261124-6</c>.
/// </summary>
public static class OrientationCallBacks
{
    public const string Notice = "orientationCallBack";

    private const string DayFormat = "yyyyMMdd";

    /// <summary>After how many months.</summary>
    public static IReadOnlyList<int> Months { get; } = [6, 12];

    /// <summary>A call-back is not asked for when the next one is due, nor after as long again: what was written down late stays quiet.</summary>
    private const int MonthsOfGrace = 6;

    public static string For(DateOnly day, int months) =>
        string.Create(CultureInfo.InvariantCulture, $"{Notice}-{day.ToString(DayFormat, CultureInfo.InvariantCulture)}-{months}");

    /// <returns>The day of the orientations and the months since, or null when the notice is another.</returns>
    public static (DateOnly Day, int Months)? Of(string notice) =>
        notice.Split('-') is [Notice, var date, var count]
        && DateOnly.TryParseExact(date, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var months)
            ? (day, months)
            : null;

    /// <summary>Whether there is something to ask about: an orientation of that day that was not refused, in a case that goes on.</summary>
    public static bool IsWanted(CaseState state, DateOnly day) =>
        state.Status != CaseStatus.Closed
        && state.FollowedVisit() is null
        && state.Orientations.Any(orientation => orientation.On == day && orientation.Outcome != OrientationOutcome.Refused);

    /// <summary>Which reminders a case needs on a day; those that it had are not given again.</summary>
    public static IReadOnlyList<ReminderDue> DueOn(CaseState state, LocalNow now) =>
    [
        .. from day in state.Orientations.Select(orientation => orientation.On).Distinct().Order()
           where IsWanted(state, day)
           from months in Months
           where day.AddMonths(months) <= now.Today && now.Today < day.AddMonths(months + MonthsOfGrace)
           let notice = For(day, months)
           where !state.Reminders.Contains(notice)
           select new ReminderDue(notice),
    ];
}
