using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.TimeSheets;

/// <summary>Time in the words of those who read it.</summary>
internal static class TimeWords
{
    public static string Purpose(TimePurpose purpose) => Texts.Get($"time.purpose.{EnumCode.Of(purpose)}");

    public static string Grouping(TimeGrouping by) => Texts.Get($"time.by.{EnumCode.Of(by)}");

    /// <summary>Hours and minutes, as people say them.</summary>
    public static string Duration(long halfHours)
    {
        var sign = halfHours < 0 ? "−" : "";
        var (hours, half) = (Math.Abs(halfHours) / 2, Math.Abs(halfHours) % 2 == 1);
        return sign + (hours, half) switch
        {
            (0, true) => Texts.Get("time.minutes", 30),
            (_, true) => Texts.Get("time.hoursAndHalf", hours),
            _ => Texts.Get("time.hours", hours),
        };
    }

    public static string Days(decimal days) => days.ToString("#,0.##", Texts.French);
}
