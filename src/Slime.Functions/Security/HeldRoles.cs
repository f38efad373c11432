using Microsoft.AspNetCore.Authorization;
using Slime.Model.Staff;

namespace Slime.Functions.Security;

/// <summary>One of some roles, which the token gives and, for those of <see cref="Caller.StandsInTheDirectory"/>, the directory too.</summary>
internal sealed record HeldRoles(IReadOnlyList<Role> Roles) : IAuthorizationRequirement;

/// <summary>Reads the directory only for those whom the token alone does not let in: what needs no storage waits for none.</summary>
internal sealed class HeldRolesHandler : AuthorizationHandler<HeldRoles>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HeldRoles requirement)
    {
        if (requirement.Roles.Any(role => !Caller.StandsInTheDirectory(role) && context.User.IsInRole(role.ToString())))
        {
            context.Succeed(requirement);
            return;
        }

        if (!requirement.Roles.Any(role => context.User.IsInRole(role.ToString())) || context.Resource is not HttpContext http) return;
        // A page for everybody with a role shows nothing that the directory would have to allow.
        if (requirement.Roles.Count == Enum.GetValues<Role>().Length || requirement.Roles.Any((await Caller.BindAsync(http)).Is)) context.Succeed(requirement);
    }
}
