using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Staff;

/// <summary>Days on which households have nobody there, in words.</summary>
internal static class UncoveredWords
{
    public static string Of(UncoveredDays days, IReadOnlyList<Territory> territories)
    {
        var name = territories.FirstOrDefault(territory => territory.Code == days.Territory)?.Name ?? days.Territory.ToString();
        var period = days.Until is { } until
            ? Texts.Get("staff.uncovered.period", name, days.Territory, StaffWords.Role(days.Duty), Dates.Day(days.From), Dates.Day(until))
            : Texts.Get("staff.uncovered.open", name, days.Territory, StaffWords.Role(days.Duty), Dates.Day(days.From));
        return $"{period} {Texts.Get(days.TakenBy is null ? "staff.uncovered.nobody" : "staff.uncovered.coordination")}";
    }
}
