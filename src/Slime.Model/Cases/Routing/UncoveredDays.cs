using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Routing;

/// <summary>Days on which the households of a territory have nobody there.</summary>
/// <param name="Until">Null until further notice.</param>
/// <param name="TakenBy">The post of coordination that takes over; null when nobody at all does.</param>
public sealed record UncoveredDays(TerritoryCode Territory, Role Duty, DateOnly From, DateOnly? Until, string? TakenBy)
{
    private static readonly Role[] Duties = [Role.Mediator, Role.Tutor];

    /// <summary>From a day on, each stretch on which neither holder, nor substitute, nor pilot of the territory is there for a duty.</summary>
    public static IReadOnlyList<UncoveredDays> Of(StaffDirectory staff, IEnumerable<TerritoryCode> territories, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(staff);
        // Who takes a duty changes only on days on which an absence begins or is over.
        var changes = staff.Members.SelectMany(member => member.Absences).SelectMany(absence => new[] { absence.From, DayAfter(absence.Until) });
        DateOnly[] all = [from, .. changes.OfType<DateOnly>()];
        var days = all.Where(day => day >= from).Distinct().Order().ToList();
        return [.. territories.SelectMany(territory => Duties.SelectMany(duty => Of(staff, territory, duty, days)))];
    }

    /// <summary>Null for the last day that there is, which people write for "until further notice".</summary>
    private static DateOnly? DayAfter(DateOnly? day) => day < DateOnly.MaxValue ? day.Value.AddDays(1) : null;

    private static IEnumerable<UncoveredDays> Of(StaffDirectory staff, TerritoryCode territory, Role duty, IReadOnlyList<DateOnly> days)
    {
        UncoveredDays? open = null;
        foreach (var day in days)
        {
            var taken = AssignmentRules.Assign(new AssignmentRequest(duty, territory, staff, day));
            var by = taken.Rule != RuleNames.Coordination ? null : new UncoveredDays(territory, duty, day, null, staff.Find(taken.PersonId)?.Id);
            if (open is not null && open.TakenBy == by?.TakenBy && by is not null) continue;
            if (open is not null) yield return open with { Until = day.AddDays(-1) };
            open = by;
        }

        if (open is not null) yield return open;
    }
}
