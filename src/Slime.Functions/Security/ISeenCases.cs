namespace Slime.Functions.Security;

/// <summary>Which cases somebody sees, asked of those who know cases: what is refused must not say that there is a case.</summary>
internal interface ISeenCases
{
    /// <summary>Whether <c>GET /api/cases/{caseId}</c> answers them, if only with its progress.</summary>
    Task<bool> SeesAsync(Caller caller, string caseId, CancellationToken cancellation);
}
