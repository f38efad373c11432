using Slime.Model.Cases.Duties;
using Slime.Model.Staff;

namespace Slime.Functions.Security;

/// <summary>All from which it follows what somebody may do on cases: as long as it is the same, so are the answers.</summary>
internal sealed class CallerAccess(StaffDirectory staff, Guid person, string id, IReadOnlySet<Role> roles, DateOnly today, AccessPolicy policy)
{
    private readonly StaffDirectory _staff = staff;
    private readonly Guid _person = person;
    private readonly string _id = id;
    private readonly IReadOnlySet<Role> _roles = roles;
    private readonly DateOnly _today = today;
    private readonly AccessPolicy _policy = policy;

    /// <summary>The directory is asked for by reference: it stays the same one as long as no row of it changes.</summary>
    public bool IsSame(CallerAccess other) =>
        ReferenceEquals(_staff, other._staff) && _person == other._person && _id == other._id && _today == other._today && _policy == other._policy && _roles.SetEquals(other._roles);
}
