using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;

namespace Slime.Functions.CaseRecord;

internal static class CasePages
{
    private const string Path = "/dossiers";

    public static void MapCasePages(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Path).RequireAuthorization(Policies.ReadCases).MapGet("/{caseId}", ShowAsync);

    private static Task<IResult> ShowAsync(string caseId, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, CasePageView page, CancellationToken cancellation) =>
        page.ShowAsync(caseId, http, caller, cancellation, confirmed: done);
}
