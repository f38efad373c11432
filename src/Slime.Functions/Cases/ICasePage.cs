using Slime.Functions.Security;

namespace Slime.Functions.Cases;

/// <summary>The page of a case, for the forms on it: shown again with a form that was refused. The case record answers, which stands above whatever has a form there.</summary>
internal interface ICasePage
{
    /// <param name="typed">The form that was refused, with what was typed.</param>
    /// <param name="confirmed">The code of what was just done.</param>
    Task<IResult> ShowAsync(
        string caseId, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, string? confirmed = null, int status = StatusCodes.Status200OK);
}
