using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <inheritdoc cref="ISeenCases"/>
internal sealed class SeenCases(CaseStore cases) : ISeenCases
{
    public async Task<bool> SeesAsync(Caller caller, string caseId, CancellationToken cancellation) =>
        Policies.RolesFor(Policies.FollowCases).Any(caller.Is)
        && CaseId.TryParse(caseId, out var id)
        && await cases.FindAsync(id, cancellation) is { State: var state }
        && (caller.MayRead(state) || caller.MayFollow(state));
}
