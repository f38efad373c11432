namespace Slime.Model.Calendar;

/// <summary>The earlier and the later of two days.</summary>
public static class DayOrder
{
    // Stryker disable once Equality: of two equal days either is the earlier.
    public static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    // Stryker disable once Equality: of two equal days either is the later.
    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
