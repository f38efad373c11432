using System.Globalization;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Orientations;

/// <summary>An orientation of which nobody knows yet what has come, and the day on which somebody is to ask.</summary>
public sealed record AwaitedOrientation(OrientationId Id, SchemeCode Scheme, DateOnly DueOn);

/// <summary>
/// Tells whoever directed a household to ask what has come of it: on the due day and thirty days after it, each once,
/// <c>orientationDue-7K3M9Q2X-20261124-30</c>. Also of closed cases, which most are by then.
/// </summary>
public static class OrientationReminders
{
    public const string Notice = "orientationDue";

    /// <summary>Days after the due day.</summary>
    public static IReadOnlyList<int> Days { get; } = [0, 30];

    /// <summary>One that is noticed later than this is not told any more: it stands on the home all the same.</summary>
    private const int DaysOfGrace = 30;

    public static string For(AwaitedOrientation awaited, int days)
    {
        ArgumentNullException.ThrowIfNull(awaited);
        return string.Create(CultureInfo.InvariantCulture, $"{Notice}-{awaited.Id}-{awaited.DueOn:yyyyMMdd}-{days}");
    }

    /// <returns>The orientation, or null when the notice is another.</returns>
    public static OrientationId? Of(string notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Split('-') is [Notice, var number, _, _] && OrientationId.TryParse(number, out var id) ? id : null;
    }

    /// <summary>What is awaited of a case; those from before there were due days are not. Nobody asks for a household that is not to be contacted, nor for a case that is told of elsewhere.</summary>
    public static IReadOnlyList<AwaitedOrientation> Awaited(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Closure is ClosureReason.Duplicate or ClosureReason.Withdrawn
            ? []
            : [.. from orientation in state.Orientations where !orientation.IsKnown && orientation.DueOn is not null select new AwaitedOrientation(orientation.Id, orientation.Scheme, orientation.DueOn!.Value)];
    }

    public static IReadOnlyList<ReminderDue> DueOn(CaseState state, DateOnly today) =>
    [
        .. from awaited in Awaited(state)
           from days in Days
           // In numbers of days: one of before may be due on the last day that there is.
           let late = today.DayNumber - awaited.DueOn.DayNumber
           where late >= days && late < days + DaysOfGrace
           let notice = For(awaited, days)
           where !state.Reminders.Contains(notice)
           select new ReminderDue(notice),
    ];

    /// <summary>Still to be asked when the notice goes out.</summary>
    public static bool IsWanted(CaseState state, OrientationId id) => Awaited(state).Any(awaited => awaited.Id == id);
}
