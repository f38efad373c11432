using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Slime.Model.Calendar;

/// <summary>A date and a time of day as people in the département say them, without offset; written <c>2026-12-01T09:30</c>.</summary>
public readonly record struct LocalDateTime(DateOnly Date, TimeOnly Time) : IParsable<LocalDateTime>, IComparable<LocalDateTime>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static LocalDateTime Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return new LocalDateTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>
    /// The instant in UTC, or null for an hour that does not exist: on the last Sunday of March the clocks go from 2 to 3 o'clock.
    /// Of the hour that comes twice on the last Sunday of October, the first is meant (summer time).
    /// </summary>
    public DateTimeOffset? In(TimeZoneInfo zone)
    {
        var local = Date.ToDateTime(Time);
        if (zone.IsInvalidTime(local)) return null;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public static LocalDateTime Parse(string s) =>
        TryParse(s, out var value) ? value : throw new FormatException($"'{s}' is not a local date and time such as 2026-12-01T09:30.");

    public static bool TryParse([NotNullWhen(true)] string? s, out LocalDateTime result)
    {
        result = default;
        if (!DateTime.TryParseExact(s, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        result = new LocalDateTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return true;
    }

    static LocalDateTime IParsable<LocalDateTime>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<LocalDateTime>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LocalDateTime result) => TryParse(s, out result);

    public int CompareTo(LocalDateTime other) => Date.ToDateTime(Time).CompareTo(other.Date.ToDateTime(other.Time));

    public override string ToString() => Date.ToDateTime(Time).ToString(Format, CultureInfo.InvariantCulture);

    public static bool operator <(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) >= 0;
}
