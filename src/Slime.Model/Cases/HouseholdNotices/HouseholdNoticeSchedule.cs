using Slime.Model.Calendar;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.HouseholdNotices;

/// <summary>
/// When a household is told of its visit: of the date at once, once it has stood for a while; reminders two days and one day
/// before. Nothing is told on days on which the service does not work, nor at night.
/// </summary>
public static class HouseholdNoticeSchedule
{
    /// <summary>The first minute of a working day at which something is told.</summary>
    public static readonly TimeOnly Opens = new(8, 0);

    /// <summary>The first minute at which nothing is told any more.</summary>
    public static readonly TimeOnly Closes = new(20, 0);

    public static readonly TimeOnly ReminderTime = new(17, 0);

    /// <summary>Nearer than this the mediator is on her way: she calls.</summary>
    public static readonly TimeSpan TooNear = TimeSpan.FromHours(2);

    private static readonly int[] DaysBefore = [2, 1];

    /// <summary>The first moment from then on at which something may be told.</summary>
    public static DateTimeOffset NextOpen(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = LocalDateTime.Of(at, zone);
        if (WorkingDays.IsWorkingDay(local.Date) && local.Time >= Opens && local.Time < Closes) return at;
        var day = WorkingDays.IsWorkingDay(local.Date) && local.Time < Opens ? local.Date : WorkingDays.After(local.Date, 1);
        return new LocalDateTime(day, Opens).In(zone)!.Value;
    }

    /// <summary>When the date of a visit is told that may be told from then on; null when that is too late for it.</summary>
    public static DateTimeOffset? AppointmentAt(Visit visit, DateTimeOffset from, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var at = NextOpen(from, zone);
        return IsAhead(visit, at) ? at : null;
    }

    /// <summary>
    /// When a visit is reminded of, the earliest first: at 17:00 two days and one day before. A reminder that would fall on a day
    /// off comes on the last working day before it, and two on one day are one.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> RemindersAt(Visit visit, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return
        [
            .. DaysBefore.Select(days => WorkingDayUpTo(visit.When.Local.Date.AddDays(-days))).Distinct()
                .Select(day => new LocalDateTime(day, ReminderTime).In(zone)!.Value),
        ];
    }

    /// <summary>Whether the date of this visit is still to be told; whatever else was told of it told its date too.</summary>
    public static bool NeedsAppointment(CaseState state, RecordId visitId, int revision, DateTimeOffset now) =>
        OpenVisit(state, visitId, revision) is { } visit && IsAhead(visit, now) && Of(state, visit).Count == 0;

    /// <summary>
    /// The visit that is to be reminded of now. Not before its date was told, not twice for one moment, not when the
    /// household said that it cannot; and the second time only when it has not answered.
    /// </summary>
    public static Visit? ReminderDue(CaseState state, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.OpenVisit() is not { } visit || !IsAhead(visit, now.At) || NextOpen(now.At, now.Zone) != now.At) return null;
        var moments = RemindersAt(visit, now.Zone);
        var passed = moments.Count(moment => moment <= now.At);
        if (passed == 0) return null;
        var told = Of(state, visit);
        // The one asked last covers every moment before it, that of the date itself too.
        if (told.Any(notice => notice.AskedAt >= moments[passed - 1])) return null;
        if (told.Any(notice => notice.Answer == HouseholdAnswer.Cannot)) return null;
        // The second by the calendar, whatever of the first was sent.
        return passed > 1 && told.Any(notice => notice.Answer == HouseholdAnswer.Confirmed) ? null : visit;
    }

    /// <summary>Whether what was asked still holds: the visit it is about is open, the same revision and ahead.</summary>
    public static bool IsCurrent(CaseState state, HouseholdNotice notice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Template is not (HouseholdNoticeTemplate.Appointment or HouseholdNoticeTemplate.Reminder)
            || (notice.VisitId is { } id && OpenVisit(state, id, notice.Revision) is { } visit && visit.When.At > now);
    }

    private static bool IsAhead(Visit visit, DateTimeOffset at) => visit.When.At - at >= TooNear;

    private static Visit? OpenVisit(CaseState state, RecordId id, int revision) =>
        state.OpenVisit() is { } open && open.Id == id && open.Revision == revision ? open : null;

    private static List<HouseholdNotice> Of(CaseState state, Visit visit) =>
        [.. state.HouseholdNotices.Where(notice => notice.IsAbout(visit) && notice.Status != HouseholdNoticeStatus.Failed)];

    private static DateOnly WorkingDayUpTo(DateOnly day)
    {
        while (!WorkingDays.IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }
}
