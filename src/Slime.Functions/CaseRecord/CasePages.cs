using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Steering;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.CaseRecord;

internal static class CasePages
{
    private const string Path = "/dossiers";

    public static void MapCasePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCases);
        pages.MapGet("/{caseId}", ShowAsync);
    }

    private static Task<IResult> ShowAsync(string caseId, string? fait, HttpContext http, Caller caller, CasePageView page, CancellationToken cancellation) =>
        page.ShowAsync(caseId, http, caller, cancellation, confirmed: fait);
}
