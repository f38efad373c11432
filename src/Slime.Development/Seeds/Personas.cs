using System.Security.Cryptography;
using System.Text;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Resources;

namespace Slime.Development.Seeds;

/// <summary>A fictitious person to sign in as during development.</summary>
public sealed record Persona(string Id, string Name, IReadOnlyList<Role> Roles, TerritoryCode? Territory, Guid ObjectId);

/// <summary>
/// One fictitious person per role and territory, in the numbers of the source: nine mediators, nine tutors of whom five
/// are FSL pilots, three administrative support workers and one CESF, and three in coordination with one technician.
/// </summary>
internal sealed class Personas(IReadOnlyList<Territory> territories)
{
    /// <summary>Where the tutor is the territory's FSL pilot: five territories.</summary>
    private const int TutorsWhoArePilots = 5;

    private const int TutorsOfAdministrativeSupport = 3;

    public IReadOnlyList<StaffMember> Staff { get; } = [.. territories.SelectMany(OfTerritory), .. Departmental()];

    public IReadOnlyList<Persona> All =>
        [.. territories.Select(Referrer), .. Staff.Select(member => ToPersona(member))];

    public Persona? Find(string? id) => All.FirstOrDefault(persona => persona.Id == id);

    private static Persona Referrer(Territory territory)
    {
        var id = Id("referrer", territory.Code);
        return new Persona(id, Name("referrer", territory), [Role.Referrer], territory.Code, ObjectId(id));
    }

    /// <summary>Somebody with two posts has both roles, as the source's five tutors who are pilots.</summary>
    private Persona ToPersona(StaffMember member)
    {
        var roles = Staff.Where(other => other.EntraObjectId == member.EntraObjectId).Select(other => other.Role).Distinct().ToList();
        return new Persona(member.Id, member.Name ?? member.Id, roles, member.Territory, member.EntraObjectId ?? ObjectId(member.Id));
    }

    private static IEnumerable<StaffMember> OfTerritory(Territory territory, int index)
    {
        var profession = index < TutorsWhoArePilots ? Profession.FslPilot
            : index < TutorsWhoArePilots + TutorsOfAdministrativeSupport ? Profession.AdministrativeSupport
            : Profession.SocialEconomist;
        var pilotId = Id("pilot", territory.Code);
        var tutorId = Id("tutor", territory.Code);
        var pilotName = Name("pilot", territory);
        yield return Member(Id("mediator", territory.Code), Role.Mediator, territory, Name("mediator", territory));
        yield return Member(pilotId, Role.Pilot, territory, pilotName);
        yield return profession == Profession.FslPilot
            ? Member(tutorId, Role.Tutor, territory, pilotName) with { Profession = profession, EntraObjectId = ObjectId(pilotId), Email = Email(pilotId) }
            : Member(tutorId, Role.Tutor, territory, Name("tutor", territory)) with { Profession = profession };
    }

    private static IEnumerable<StaffMember> Departmental() =>
    [
        Member("coordination", Role.Coordination, null, Texts.Get("development.persona.coordination", 1)),
        Member("coordination-2", Role.Coordination, null, Texts.Get("development.persona.coordination", 2)),
        Member("technician", Role.Technician, null, Texts.Get("development.persona.technician")),
        Member("admin", Role.Admin, null, Texts.Get("development.persona.admin")),
        Member("archivist", Role.Archivist, null, Texts.Get("development.persona.archivist")),
        Member("dpo", Role.DataProtectionOfficer, null, Texts.Get("development.persona.dpo")),
        Member("campaign-agent", Role.CampaignAgent, null, Texts.Get("development.persona.campaignAgent")),
    ];

    private static StaffMember Member(string id, Role role, Territory? territory, string name) => new()
    {
        Id = id,
        Role = role,
        Territory = territory?.Code,
        Name = name,
        Organisation = Texts.Get("development.persona.organisation"),
        Email = Email(id),
        EntraObjectId = ObjectId(id),
    };

    private static string Id(string role, TerritoryCode code) => $"{role}-{code.ToString().ToLowerInvariant()}";

    private static string Name(string role, Territory territory) => Texts.Get($"development.persona.{role}", territory.Name);

    /// <summary>A domain that cannot exist (RFC 2606).</summary>
    private static string Email(string id) => $"{id}@slime.example";

    /// <summary>Always the same for the same persona, so that the directory and the tokens agree.</summary>
    private static Guid ObjectId(string id) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"slime persona {id}"))[..16]);
}
