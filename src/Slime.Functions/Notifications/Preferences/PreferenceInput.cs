using System.Globalization;
using Slime.Model.Notifications;
using Slime.Model.Text;

namespace Slime.Functions.Notifications.Preferences;

/// <summary>A person's choice, as GET answers it and PUT takes it.</summary>
/// <param name="Rhythm"><c>atOnce</c> or <c>daily</c>.</param>
/// <param name="Feedback"><c>weekly</c>, <c>daily</c> or <c>never</c>: of the households that one referred.</param>
/// <param name="QuietFrom">On the clock on the wall, <c>20:00</c>; null, as its end, for no quiet hours.</param>
/// <param name="QuietUntil">Earlier than the beginning when the night lies between.</param>
/// <param name="QuietWeekends">Saturdays, Sundays and legal holidays are quiet too.</param>
/// <param name="UrgentAnyway">An urgent new case is told of at once even so.</param>
internal sealed record PreferenceInput(NotificationRhythm? Rhythm, string? QuietFrom = null, string? QuietUntil = null, bool QuietWeekends = false, bool UrgentAnyway = false, FeedbackRhythm Feedback = FeedbackRhythm.Weekly)
{
    private const string Format = "HH:mm";

    public static PreferenceInput Of(NotificationPreferences preferences) => new(
        preferences.Rhythm, Text(preferences.QuietHours?.From), Text(preferences.QuietHours?.Until), preferences.QuietWeekends, preferences.UrgentAnyway, preferences.Feedback);

    /// <returns>The choice, or what is wrong with it.</returns>
    public (NotificationPreferences? Preferences, IReadOnlyList<FieldError> Errors) Read()
    {
        var errors = new List<FieldError>();
        if (Rhythm is null) errors.Add(new FieldError("rhythm", "required", []));
        var from = Time(QuietFrom, "quietFrom", errors);
        var until = Time(QuietUntil, "quietUntil", errors);
        if (errors.Count == 0 && from is null != until is null) errors.Add(new FieldError(from is null ? "quietFrom" : "quietUntil", "quiet_hours_incomplete", []));
        if (errors.Count == 0 && from is not null && from == until) errors.Add(new FieldError("quietUntil", "quiet_hours_empty", []));
        if (errors.Count > 0) return (null, errors);
        return (new NotificationPreferences
        {
            Rhythm = Rhythm!.Value,
            Feedback = Feedback,
            QuietHours = from is { } begin && until is { } end ? new QuietHours(begin, end) : null,
            QuietWeekends = QuietWeekends,
            UrgentAnyway = UrgentAnyway,
        }, []);
    }

    private static TimeOnly? Time(string? text, string path, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (TimeOnly.TryParseExact(text.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        errors.Add(new FieldError(path, "not_a_time", []));
        return null;
    }

    private static string? Text(TimeOnly? time) => time?.ToString(Format, CultureInfo.InvariantCulture);
}
