using System.Security.Claims;
using Microsoft.Extensions.Options;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Security;

/// <summary>
/// The signed-in person: roles from the verified token, posts and territories from the directory. A role that the token
/// does not give is not there, whatever the directory says; a territory that the directory does not give neither. Coordination,
/// administration, archivists, the data-protection officer and agents of campaigns must stand in the directory too.
/// </summary>
internal sealed class Caller
{
    private readonly HashSet<Role> _roles;
    private readonly HashSet<TerritoryCode> _territories;
    private readonly HashSet<string> _posts;
    private readonly CaseDuties _duties;

    private Caller(string id, Guid objectId, string name, string? email, HashSet<Role> roles, IReadOnlyList<StaffMember> posts, CaseDuties duties, CallerAccess access)
    {
        Access = access;
        Id = id;
        ObjectId = objectId;
        Name = name;
        Email = email;
        _roles = roles;
        _territories = posts.Where(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot).Select(post => post.Territory).OfType<TerritoryCode>().ToHashSet();
        _posts = posts.Select(post => post.Id).ToHashSet(StringComparer.Ordinal);
        _duties = duties;
        Posts = posts;
    }

    /// <summary>The id of the person's post, or the object id of a person without one.</summary>
    public string Id { get; }

    /// <summary>The person in the directory, whichever posts they hold.</summary>
    public Guid ObjectId { get; }

    /// <summary>As the journal names them: the post, and the person who holds it.</summary>
    public Actor Actor => new(Id, ObjectId == Guid.Empty ? null : ObjectId);

    public string Name { get; }

    public string? Email { get; }

    public IReadOnlyList<StaffMember> Posts { get; }

    /// <summary>All that decides which cases the person may read.</summary>
    public CallerAccess Access { get; }

    public IReadOnlySet<Role> Roles => _roles;

    /// <summary>The territories whose cases the person may see.</summary>
    public IReadOnlySet<TerritoryCode> Territories => _territories;

    public bool Is(Role role) => _roles.Contains(role);

    public bool May(CaseRight right, CaseState state) => _duties.May(right, state);

    /// <summary>The same on a case of which one has the card.</summary>
    public bool May(CaseRight right, CaseInvolvement card) => _duties.May(right, card);

    /// <summary>All of the case: own territory, or a duty on it.</summary>
    public bool MayRead(CaseState state) => May(CaseRight.Read, state);

    /// <summary>The same of a case of which one has the card.</summary>
    public bool MayRead(CaseInvolvement card) => _duties.May(CaseRight.Read, card);

    /// <summary>Decides on every case of the territory, whatever became of it.</summary>
    public bool DecidesIn(TerritoryCode territory) => _duties.DecidesIn(territory);

    /// <summary>The case is theirs to visit, by rule or by hand.</summary>
    public bool IsMediatorOf(CaseInvolvement card) => _duties.IsMediatorOf(card);

    /// <summary>The work of the case falls to the person.</summary>
    public bool HasWorkOf(CaseInvolvement card) => _duties.HasWorkOf(card);

    /// <summary>Everything of the household; else only what is said of the dwelling.</summary>
    public bool SeesAllOf(CaseState state) => _duties.SeesAllOf(state);

    public bool SeesAllOf(CaseInvolvement card) => _duties.SeesAllOf(card);

    /// <summary>The progress only: status and dates of a referral sent by the person.</summary>
    public bool MayFollow(CaseState state) => state.Referrer == Id;

    /// <summary>Whether the person answers for the visits of the case: who decides on it, and the pilot of its territory.</summary>
    public bool MayCorrectVisits(CaseState state) =>
        IsMediatorOf(CaseInvolvement.Of(state)) || IsPilotOf(state);

    /// <summary>The pilot of a territory of the case.</summary>
    public bool IsPilotOf(CaseState state) => Posts.Any(post => post.Role == Role.Pilot && (post.Territory == state.Territory || (state.MovedTo is { } moved && post.Territory == moved)));

    /// <summary>Whether the person comes along on the visit.</summary>
    public bool Accompanies(Visit visit) => visit.Companions.Any(IsCompanion);

    public bool IsCompanion(Companion companion) => _posts.Contains(companion.PersonId);

    public static Caller From(ClaimsPrincipal user, StaffDirectory staff, DateOnly today, AccessPolicy policy)
    {
        var given = user.FindAll(SlimeClaims.Role)
            .Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: false, out var role) && Enum.IsDefined(role) ? role : (Role?)null)
            .OfType<Role>()
            .ToHashSet();
        var objectId = user.FindFirstValue(SlimeClaims.ObjectId) ?? "";
        var posts = Guid.TryParse(objectId, out var oid) ? staff.HeldBy(oid).Where(post => given.Contains(post.Role)).ToList() : [];
        var roles = given.Where(role => !StandsInTheDirectory(role) || posts.Any(post => post.Role == role) || IsUnnamed(role, staff)).ToHashSet();
        var subject = user.FindFirstValue(SlimeClaims.Subject);
        var main = posts.FirstOrDefault(post => post.Id == subject) ?? posts.FirstOrDefault();
        var id = main?.Id ?? objectId;
        return new Caller(
            id, oid, main?.Name ?? user.FindFirstValue(SlimeClaims.Name) ?? id, main?.Email ?? user.FindFirstValue(SlimeClaims.Email), roles, posts,
            new CaseDuties(staff, oid, posts, roles.Contains(Role.Coordination), today, LocalTime.Zone, policy),
            new CallerAccess(staff, oid, id, roles, today, policy));
    }

    /// <summary>The directory decides about these roles too: whoever was taken out of it is out.</summary>
    public static bool StandsInTheDirectory(Role role) => RunsTheDirectory(role) || role is Role.Archivist or Role.DataProtectionOfficer or Role.CampaignAgent;

    /// <summary>One of them must always be left, or nobody could let anybody in.</summary>
    public static bool RunsTheDirectory(Role role) => role is Role.Coordination or Role.Admin;

    /// <summary>In a fresh directory nobody could let anybody in: until it names somebody for a role, the token's word counts.</summary>
    private static bool IsUnnamed(Role role, StaffDirectory staff) => !staff.In(role).Any(member => member is { IsVacant: false, EntraObjectId: not null });

    /// <summary>Lets endpoints take the caller as a parameter.</summary>
    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        if (context.Items[typeof(Caller)] is Caller known) return known;
        var services = context.RequestServices;
        var organisation = await services.GetRequiredService<StaffStore>().CurrentAsync(context.RequestAborted);
        var caller = From(
            context.User, organisation.Staff, services.GetRequiredService<LocalTime>().Today, services.GetRequiredService<IOptions<AccessOptions>>().Value.Policy);
        context.Items[typeof(Caller)] = caller;
        return caller;
    }
}
