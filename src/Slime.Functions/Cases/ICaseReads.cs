using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>Whoever keeps who read which case registers this. Nobody waits for it, and it fails nobody's reading.</summary>
internal interface ICaseReads
{
    /// <param name="id">Null for a search, which is about no case yet.</param>
    /// <param name="kind">What was read, by a code.</param>
    /// <param name="why">What the reader said, where a reason is asked.</param>
    void Read(Caller caller, CaseId? id, string kind, string? why = null);
}
