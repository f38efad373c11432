using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Staff;

/// <summary>Posts in the words of those who read them.</summary>
internal static class StaffWords
{
    public static string Role(Role role) => Texts.Get($"staff.role.{role}");

    public static string Name(StaffMember member) => member.IsVacant ? Texts.Get("staff.vacant") : member.Name!;

    /// <summary>A post among others: what it is, where, and who holds it.</summary>
    public static string Post(StaffMember member) => member.Territory is { } territory
        ? Texts.Get("staff.postOfTerritory", Role(member.Role), territory, Name(member))
        : Texts.Get("staff.post", Role(member.Role), Name(member));

    /// <summary>The absence of a day; null when there is none.</summary>
    public static string? Absence(StaffMember member, DateOnly today)
    {
        var now = member.Absences.Where(absence => absence.Covers(today)).ToList();
        if (now.Count == 0) return null;
        return now.Any(absence => absence.Until is null)
            ? Texts.Get("staff.absentUntilFurtherNotice")
            : Texts.Get("staff.absentUntil", Dates.Day(now.Max(absence => absence.Until!.Value)));
    }
}
