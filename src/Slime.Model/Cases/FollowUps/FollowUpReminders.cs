using System.Globalization;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.FollowUps;

/// <summary>Tells that a household is to be called: once for each follow-up, <c>followUpDue-7K3M9Q2X-6</c>.</summary>
public static class FollowUpReminders
{
    public const string Notice = "followUpDue";

    public static string For(RecordId visit, int month) => string.Create(CultureInfo.InvariantCulture, $"{Notice}-{visit}-{month}");

    /// <returns>The visit and the month, or null when the notice is another.</returns>
    public static (RecordId Visit, int Month)? Of(string notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Split('-') is [Notice, var id, var count] && RecordId.TryParse(id, out var visit) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            ? (visit, month)
            : null;
    }

    /// <summary>
    /// What is to be told on a day. Whoever was told to call back about the orientations of the same months, as earlier versions of the
    /// program did, is not told again: the follow-up stands in the list all the same.
    /// </summary>
    public static ReminderDue? DueOn(CaseState state, DateOnly day)
    {
        if (FollowUpSchedule.DueOn(state, day) is not { } stage || state.FollowedVisit() is not { } visit) return null;
        var notice = For(visit.Id, stage.Month);
        return state.Reminders.Any(told => told == notice || (OrientationCallBacks.Of(told) is var (oriented, months) && months == stage.Month && oriented >= visit.EndedOn))
            ? null
            : new ReminderDue(notice);
    }

    /// <summary>Still to be done when the notice goes out.</summary>
    public static bool IsWanted(CaseState state, RecordId visit, int month, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FollowedVisit()?.Id == visit && FollowUpSchedule.Of(state).Any(stage => stage.Month == month && stage.IsDueOn(today));
    }
}
