namespace Slime.Platform.Time;

/// <summary>The clock on the wall in the département. Instants stay UTC; dates that people mean are dates there.</summary>
internal sealed class LocalTime(TimeProvider clock)
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public DateOnly Today => On(clock.GetUtcNow());

    public static DateOnly On(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant));

    public static DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
