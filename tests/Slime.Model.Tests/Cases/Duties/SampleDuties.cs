using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>
/// A case of Lens-Liévin as rights look at it, and the staff around it. Whoever is asked has a second post, which is for nothing here.
/// </summary>
internal static class SampleDuties
{
    public static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    public static readonly TerritoryCode Artois = TerritoryCode.Parse("ART");
    public static readonly Guid Me = new("00000000-0000-0000-0000-000000000001");
    public static readonly Guid Another = new("00000000-0000-0000-0000-000000000002");
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly CaseInvolvement Plain = new(
        Lens,
        IsClosed: false,
        SampleCase.Time("2026-11-23T10:00").At,
        SampleCase.Time("2026-11-23T10:00").At,
        "mediator-len",
        "tutor-len",
        [],
        [],
        []
    );

    public static readonly StaffMember Mediator = Post("mediator-len", Role.Mediator, Lens, Another);
    public static readonly StaffMember Tutor = Post("tutor-len", Role.Tutor, Lens, Another);

    public static StaffMember Post(string id, Role role, TerritoryCode? territory, Guid person) =>
        new()
        {
            Id = id,
            Role = role,
            Territory = territory,
            Name = "Camille Exemple",
            EntraObjectId = person,
        };

    public static StaffMember Mine(string id, Role role, TerritoryCode? territory = null) => Post(id, role, territory, Me);

    /// <summary>The post as it is once somebody else has it.</summary>
    public static StaffMember GivenAway(StaffMember mine, string at)
    {
        var given = mine with { EntraObjectId = Another, Name = "Dominique Exemple" };
        return given with { Incumbencies = Incumbency.After(mine, given, SampleCase.Time(at).At) };
    }

    public static Visit Visit(VisitStatus status, string? endedOn, params string[] companions) =>
        new(
            SampleCase.First,
            SampleCase.Time("2026-12-01T09:30"),
            status,
            [
                .. companions.Select(post => new Companion(
                    post.StartsWith("tutor", StringComparison.Ordinal) ? Role.Tutor : Role.Technician,
                    post,
                    AccompanimentReasons.Chosen
                )),
            ],
            endedOn is null ? null : Day(endedOn)
        );

    /// <summary>On the 24th of November, when no other day is said.</summary>
    public static string RightsOf(CaseInvolvement involvement, StaffMember[] staff, string on = "2026-11-24")
    {
        var duties = Duties(staff, on);
        return string.Join(' ', Enum.GetValues<CaseRight>().Where(right => duties.May(right, involvement)));
    }

    public static bool SeesAll(CaseInvolvement involvement, params StaffMember[] staff) => Duties(staff, "2026-11-24").SeesAllOf(involvement);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static CaseDuties Duties(StaffMember[] staff, string on)
    {
        StaffMember[] all = [.. staff, .. staff.Any(post => post.EntraObjectId == Me) ? new[] { Mine("admin", Role.Admin) } : []];
        return new CaseDuties(
            new StaffDirectory(all),
            Me,
            [.. all.Where(post => post.EntraObjectId == Me)],
            coordinates: false,
            Day(on),
            SampleCase.Paris,
            AccessPolicy.Default
        );
    }
}
