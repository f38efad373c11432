using Slime.Model.Calendar;

namespace Slime.Model.Notifications;

/// <summary>
/// When one person wants to be told. Quiet hours are the person's own choice and no part of the service's hours: outside
/// them a notice may come on any day.
/// </summary>
public sealed record NotificationPreferences
{
    /// <summary>When the digest of the day is sent, on the clock on the wall, unless it is quiet then.</summary>
    public static readonly TimeOnly DigestTime = new(7, 0);

    /// <summary>Told at once, at any hour, as somebody who never chose.</summary>
    public static NotificationPreferences Default { get; } = new();

    public NotificationRhythm Rhythm { get; init; } = NotificationRhythm.AtOnce;

    /// <summary>Of households that they referred.</summary>
    public FeedbackRhythm Feedback { get; init; } = FeedbackRhythm.Weekly;

    public QuietHours? QuietHours { get; init; }

    /// <summary>Saturdays, Sundays and legal holidays are quiet from midnight to midnight.</summary>
    public bool QuietWeekends { get; init; }

    /// <summary>
    /// A new case that is urgent is told of at once even so. Off unless the person asks for it: the service answers within
    /// days, it is no emergency service, and whoever is off duty stays so.
    /// </summary>
    public bool UrgentAnyway { get; init; }

    /// <summary>When to tell of something that happens now.</summary>
    /// <param name="isUrgent">It is a new case of the highest priority.</param>
    public NoticeTiming When(DateTimeOffset now, TimeZoneInfo zone, bool isUrgent)
    {
        if (isUrgent && UrgentAnyway) return new NoticeTiming.AtOnce();
        if (Rhythm == NotificationRhythm.Daily) return new NoticeTiming.InDigest(NextDigest(now, zone));
        return QuietUntil(now, zone) is { } end ? new NoticeTiming.Later(end) : new NoticeTiming.AtOnce();
    }

    /// <summary>When to send the news of referrals that were collected for a morning; null when the person wants none.</summary>
    public DateTimeOffset? WhenFeedback(DateTimeOffset collectedFor, TimeZoneInfo zone)
    {
        if (Feedback == FeedbackRhythm.Never) return null;
        var day = LocalDateTime.Of(collectedFor, zone).Date;
        if (Feedback == FeedbackRhythm.Weekly) day = day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
        var morning = MorningOf(day, zone);
        return QuietUntil(morning, zone) ?? morning;
    }

    /// <summary>The first morning at which a digest is sent after an instant, for somebody whom nothing keeps from it.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalDateTime.Of(now, zone);
        return MorningOf(today.Time < DigestTime ? today.Date : today.Date.AddDays(1), zone);
    }

    /// <summary>The end of the quiet time in which an instant lies; null when it lies in none.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset now, TimeZoneInfo zone)
    {
        var end = LocalDateTime.Of(now, zone);
        // The end of one quiet time may lie in another: a night that ends on a Sunday.
        while (EndOfQuiet(end) is { } next) end = next;
        var instant = end.In(zone) ?? (end with { Time = end.Time.AddHours(1) }).In(zone)!.Value;
        return instant > now ? instant : null;
    }

    private DateTimeOffset NextDigest(DateTimeOffset now, TimeZoneInfo zone)
    {
        var morning = NextMorning(now, zone);
        return QuietUntil(morning, zone) ?? morning;
    }

    private static DateTimeOffset MorningOf(DateOnly day, TimeZoneInfo zone) => new LocalDateTime(day, DigestTime).In(zone)!.Value;

    private LocalDateTime? EndOfQuiet(LocalDateTime at)
    {
        if (QuietWeekends && !WorkingDays.IsWorkingDay(at.Date)) return new LocalDateTime(at.Date.AddDays(1), TimeOnly.MinValue);
        if (QuietHours is not { } hours || !hours.Cover(at.Time)) return null;
        // Stryker disable once Equality: the end itself is not quiet.
        return new LocalDateTime(at.Time < hours.Until ? at.Date : at.Date.AddDays(1), hours.Until);
    }
}
