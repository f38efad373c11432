using System.Collections.Frozen;
using System.Security.Claims;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Security;

/// <summary>
/// The signed-in person: roles from the verified token, posts and territories from the directory. A role that the token
/// does not give is not there, whatever the directory says; a territory that the directory does not give neither.
/// </summary>
internal sealed class Caller
{
    private readonly FrozenSet<Role> _roles;
    private readonly FrozenSet<TerritoryCode> _territories;
    private readonly FrozenSet<string> _posts;

    private Caller(string id, Guid objectId, string name, string? email, FrozenSet<Role> roles, IReadOnlyList<StaffMember> posts)
    {
        Id = id;
        ObjectId = objectId;
        Name = name;
        Email = email;
        _roles = roles;
        _territories = posts.Where(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot).Select(post => post.Territory).OfType<TerritoryCode>().ToFrozenSet();
        _posts = posts.Select(post => post.Id).ToFrozenSet(StringComparer.Ordinal);
        Posts = posts;
    }

    /// <summary>The id of the person's post, or the object id of a person without one: the actor in the journal.</summary>
    public string Id { get; }

    /// <summary>The person in the directory, whichever posts they hold; empty when the token names none.</summary>
    public Guid ObjectId { get; }

    public string Name { get; }

    public string? Email { get; }

    public IReadOnlyList<StaffMember> Posts { get; }

    public IReadOnlySet<Role> Roles => _roles;

    /// <summary>The territories whose cases the person may see.</summary>
    public IReadOnlySet<TerritoryCode> Territories => _territories;

    public bool Is(Role role) => _roles.Contains(role);

    /// <summary>All of the case: own territory, or a duty on it.</summary>
    public bool MayRead(CaseState state) =>
        Is(Role.Coordination) || _territories.Contains(state.Territory) || IsAskedAbout(state);

    /// <summary>The progress only: status and dates of a referral sent by the person.</summary>
    public bool MayFollow(CaseState state) => state.Referrer == Id;

    /// <summary>Somebody from elsewhere stands in as mediator or tutor, or the technician is asked to come.</summary>
    private bool IsAskedAbout(CaseState state) =>
        state.Routing is { } routing
        && (_posts.Contains(routing.Mediator.PersonId) || _posts.Contains(routing.Tutor.PersonId)
            || routing.Accompaniment.Companions.Any(companion => _posts.Contains(companion.PersonId))
            || state.Visits.Any(Accompanies));

    /// <summary>Whether the person answers for the visits of the case: its mediator, mediator or pilot of its territory, coordination.</summary>
    public bool MayCorrectVisits(CaseState state) =>
        Is(Role.Coordination)
        || (state.Routing is { } routing && _posts.Contains(routing.Mediator.PersonId))
        || Posts.Any(post => post.Role is Role.Mediator or Role.Pilot && post.Territory == state.Territory);

    /// <summary>Whether the person comes along on the visit.</summary>
    public bool Accompanies(Visit visit) => visit.Companions.Any(IsCompanion);

    public bool IsCompanion(Companion companion) => _posts.Contains(companion.PersonId);

    public static Caller From(ClaimsPrincipal user, StaffDirectory staff)
    {
        var roles = user.FindAll(SlimeClaims.Role)
            .Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: false, out var role) && Enum.IsDefined(role) ? role : (Role?)null)
            .OfType<Role>()
            .ToFrozenSet();
        var objectId = user.FindFirstValue(SlimeClaims.ObjectId) ?? "";
        var posts = Guid.TryParse(objectId, out var oid) ? staff.HeldBy(oid).Where(post => roles.Contains(post.Role)).ToList() : [];
        var subject = user.FindFirstValue(SlimeClaims.Subject);
        var main = posts.FirstOrDefault(post => post.Id == subject) ?? posts.FirstOrDefault();
        var id = main?.Id ?? objectId;
        return new Caller(id, oid, main?.Name ?? user.FindFirstValue(SlimeClaims.Name) ?? id, main?.Email ?? user.FindFirstValue(SlimeClaims.Email), roles, posts);
    }

    /// <summary>Lets endpoints take the caller as a parameter.</summary>
    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        if (context.Items[typeof(Caller)] is Caller known) return known;
        var organisation = await context.RequestServices.GetRequiredService<StaffStore>().CurrentAsync(context.RequestAborted);
        var caller = From(context.User, organisation.Staff);
        context.Items[typeof(Caller)] = caller;
        return caller;
    }
}

/// <summary>The claims that the program reads, by their names in the token.</summary>
internal static class SlimeClaims
{
    public const string Role = "roles";
    public const string ObjectId = "oid";
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Email = "email";
}
