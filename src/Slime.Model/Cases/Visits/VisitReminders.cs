using Slime.Model.Calendar;

namespace Slime.Model.Cases.Visits;

/// <param name="DaysBeforeVisit">Calendar days.</param>
/// <param name="WorkingDaysWithoutContact">Working days after the referral within which somebody should have tried.</param>
public sealed record ReminderPolicy(int DaysBeforeVisit, int WorkingDaysWithoutContact)
{
    public static ReminderPolicy Default { get; } = new(2, 10);
}

/// <summary>Which reminders a case needs on a day; those that it had are not given again.</summary>
public static class VisitReminders
{
    public static IReadOnlyList<ReminderDue> DueOn(CaseState state, ReminderPolicy policy, LocalNow now) =>
    [
        .. Notices(state, policy, now).Where(notice => !state.Reminders.Contains(notice)).Select(notice => new ReminderDue(notice)),
    ];

    private static IEnumerable<string> Notices(CaseState state, ReminderPolicy policy, LocalNow now)
    {
        if (state.OpenVisit() is { } visit)
        {
            // A visit planned at short notice is still reminded of, as long as it is ahead.
            if (visit.When.At > now.At && visit.When.Local.Date.DayNumber - now.Today.DayNumber <= policy.DaysBeforeVisit)
                yield return VisitNotices.For(VisitNotices.Reminder, visit);
            if (visit.When.Local.Date < now.Today)
                yield return VisitNotices.For(VisitNotices.WithoutOutcome, visit);
        }

        var isUntouched = state is { Status: CaseStatus.Routed, Contacts.IsEmpty: true, Visits.IsEmpty: true };
        var received = LocalDateTime.Of(state.ReceivedAt, now.Zone).Date;
        if (isUntouched && WorkingDays.IsWorkingDay(now.Today) && WorkingDays.After(received, policy.WorkingDaysWithoutContact) < now.Today)
            yield return VisitNotices.WithoutContact;
    }
}
