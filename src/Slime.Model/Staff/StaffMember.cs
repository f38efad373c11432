using System.Collections.Immutable;
using Slime.Model.Communes;

namespace Slime.Model.Staff;

/// <summary>Days on which a member is away, both ends included; no end means until further notice.</summary>
public sealed record Absence(DateOnly From, DateOnly? Until)
{
    public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}

/// <summary>
/// A post of the organisation and the person who holds it. A person with two posts (a pilot who is also tutor)
/// has two entries with one Entra object id. A post without a name is vacant.
/// </summary>
public sealed record StaffMember
{
    public required string Id { get; init; }

    public required Role Role { get; init; }

    /// <summary>The territory of a mediator, tutor or pilot; none for the départemental posts.</summary>
    public TerritoryCode? Territory { get; init; }

    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>An extension, another number, hours.</summary>
    public string? PhoneNote { get; init; }

    public Guid? EntraObjectId { get; init; }

    public Profession? Profession { get; init; }

    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The id of the post that stands in during absences and vacancy.</summary>
    public string? SubstituteId { get; init; }

    /// <summary>Who held the post and since when, the oldest first; empty as long as it was never handed over. See <see cref="Incumbency.Of"/>.</summary>
    public ImmutableArray<Incumbency> Incumbencies { get; init; } = [];

    /// <summary>
    /// May read a case and decide on it, and so stand in for somebody: the technician reads a part of it only, administrators
    /// and referrers nothing.
    /// </summary>
    public bool MayStandIn => !IsVacant && IsRoleThatStandsIn(Role);

    public static bool IsRoleThatStandsIn(Role role) => role is Role.Mediator or Role.Tutor or Role.Pilot or Role.Coordination;

    public bool IsVacant => string.IsNullOrWhiteSpace(Name);

    public bool IsPresentOn(DateOnly day) => !IsVacant && !Absences.Any(absence => absence.Covers(day));
}
