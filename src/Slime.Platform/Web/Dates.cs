using Slime.Platform.Resources;
using Slime.Platform.Time;

namespace Slime.Platform.Web;

/// <summary>Dates as people read them, on the clock of the département.</summary>
internal static class Dates
{
    public static string Day(DateTimeOffset at) => Day(LocalTime.On(at));

    public static string Moment(DateTimeOffset at) => $"{Day(at)} {LocalTime.At(at).ToString("'à' H 'h' mm", Texts.French)}";

    public static string Hour(TimeOnly time) => time.ToString("H 'h' mm", Texts.French);

    public static string Weekday(DateOnly day) => $"{day.ToString("dddd", Texts.French)} {Ordinal(day)} {day.ToString("MMMM", Texts.French)}";

    public static string Month(DateOnly day) => day.ToString("MMM yyyy", Texts.French);

    public static string Day(DateOnly day) => $"{Ordinal(day)} {day.ToString("MMM yyyy", Texts.French)}";

    /// <summary>The first of a month is the only one that is counted in order.</summary>
    private static string Ordinal(DateOnly day) => day.Day == 1 ? "1er" : day.Day.ToString(Texts.French);
}
