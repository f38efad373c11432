using System.Globalization;
using Slime.Functions.Hosting;

namespace Slime.Functions.Pages;

/// <summary>Dates as people read them, on the clock of the département.</summary>
internal static class Dates
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Day(DateTimeOffset at) => LocalTime.At(at).ToString("d MMM yyyy", French);

    public static string Moment(DateTimeOffset at) => LocalTime.At(at).ToString("d MMM yyyy 'à' H 'h' mm", French);

    public static string Hour(TimeOnly time) => time.ToString("H 'h' mm", French);

    public static string Weekday(DateOnly day) => day.ToString("dddd d MMMM", French);

    public static string Month(DateOnly day) => day.ToString("MMM yyyy", French);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", French);
}
