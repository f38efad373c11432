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
        pages.MapGet("", ListAsync);
        pages.MapGet("/{caseId}", ShowAsync);
    }

    private static Task<IResult> ShowAsync(string caseId, string? fait, HttpContext http, Caller caller, CasePageView page, CancellationToken cancellation) =>
        page.ShowAsync(caseId, http, caller, cancellation, confirmed: fait);

    /// <summary>A filter that makes no sense is as if it were not there: the person sees which is chosen.</summary>
    private static async Task<IResult> ListAsync(
        string? territory, string? status, string? eligibility, string? after, HttpContext http, Caller caller, CaseList list, CountedListPages counted, CommuneService communes, CancellationToken cancellation)
    {
        TerritoryCode? code = TerritoryCode.TryParse(territory, out var parsed) ? parsed : null;
        if (await counted.ShowAsync(http.Request.Query, caller, code, cancellation) is { } listed) return listed;
        CaseStatus? wanted = Enum.TryParse<CaseStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        EligibilityResult? eligible = Enum.TryParse<EligibilityResult>(eligibility, ignoreCase: true, out var result) && Enum.IsDefined(result) ? result : null;
        CaseId? from = CaseId.TryParse(after, out var id) ? id : null;
        return View.Of<CaseListPage>(
            (nameof(CaseListPage.Frame), Frames.For(caller, Texts.Get("common.menu.cases"), Path)),
            (nameof(CaseListPage.Cases), await list.PageAsync(caller, code, wanted, from, cancellation, eligible)),
            (nameof(CaseListPage.Territories), communes.Directory.Territories.Select(choice => new Choice(choice.Code.ToString(), choice.Name)).ToList()),
            (nameof(CaseListPage.Territory), code?.ToString()),
            (nameof(CaseListPage.Status), wanted is { } chosen ? EnumCode.Of(chosen) : null),
            (nameof(CaseListPage.Eligibility), eligible is { } shown ? EnumCode.Of(shown) : null),
            (nameof(CaseListPage.After), from?.ToString()));
    }
}
