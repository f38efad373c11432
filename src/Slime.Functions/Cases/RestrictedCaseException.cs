using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>Somebody would use the data of a household that is restricted, out of use, archived or destroyed: 409, wherever it is tried.</summary>
internal sealed class RestrictedCaseException(CaseId id, string code) : RefusedWriteException(code, $"The case {id} refuses it: {code}.")
{
    /// <summary>Of writes that record no fact: a draft, say.</summary>
    public static void ThrowIfRestricted(CaseState state)
    {
        if (RestrictedUse.CodeOf(state) is { } code) throw new RestrictedCaseException(state.Id, code);
    }
}
