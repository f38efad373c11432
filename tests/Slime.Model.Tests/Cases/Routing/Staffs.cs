using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Tests.Cases.Routing;

/// <summary>Small directories for the routing tests.</summary>
internal static class Staffs
{
    public static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    public static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static StaffMember Member(string id, Role role, TerritoryCode? territory = null, string? name = "Personne Exemple") =>
        new() { Id = id, Role = role, Territory = territory, Name = name };

    /// <summary>A mediator, tutor and pilot in Lens, a mediator in Arras, and the department's people.</summary>
    public static StaffDirectory Complete(params StaffMember[] changed)
    {
        StaffMember[] members =
        [
            Member("mediator-len", Role.Mediator, Lens),
            Member("tutor-len", Role.Tutor, Lens),
            Member("pilot-len", Role.Pilot, Lens),
            Member("mediator-arr", Role.Mediator, Arras),
            Member("coordination", Role.Coordination),
            Member("technician", Role.Technician),
        ];
        return new StaffDirectory(members.Where(member => changed.All(other => other.Id != member.Id)).Concat(changed));
    }

    public static StaffMember Away(this StaffMember member, DateOnly from, DateOnly? until, string? substitute = null) =>
        member with { Absences = [new Absence(from, until)], SubstituteId = substitute };
}
