using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Steering;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Lists;

/// <summary>The parameters of a list, each by its name, so that any other is refused.</summary>
internal sealed class ListQuery
{
    [FromQuery(Name = "territory")]
    public string? Territory { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "priority")]
    public string? Priority { get; init; }

    [FromQuery(Name = "mediator")]
    public string? Mediator { get; init; }

    [FromQuery(Name = "commune")]
    public string? Commune { get; init; }

    [FromQuery(Name = "epci")]
    public string? Epci { get; init; }

    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    [FromQuery(Name = "waiting")]
    public string? Waiting { get; init; }

    [FromQuery(Name = "noContact")]
    public string? NoContact { get; init; }

    [FromQuery(Name = "noOutcome")]
    public string? NoOutcome { get; init; }

    [FromQuery(Name = "noDiagnostic")]
    public string? NoDiagnostic { get; init; }

    [FromQuery(Name = "followUpDue")]
    public string? FollowUpDue { get; init; }

    [FromQuery(Name = "late")]
    public string? Late { get; init; }

    [FromQuery(Name = "organisation")]
    public string? Organisation { get; init; }

    [FromQuery(Name = "scheme")]
    public string? Scheme { get; init; }

    [FromQuery(Name = "closure")]
    public string? Closure { get; init; }

    [FromQuery(Name = "eligibility")]
    public string? Eligibility { get; init; }

    [FromQuery(Name = "equipped")]
    public string? Equipped { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "order")]
    public string? Order { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }
}

/// <summary>The list of cases, for programs and for people; its address holds the filters.</summary>
internal static class ListEndpoints
{
    public const string Path = "/dossiers";

    public static void MapLists(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/cases", ListAsync).RequireAuthorization(Policies.ReadCases).WithTags("cases").Produces<Page<CaseListItem>>();

    public static void MapListPages(this IEndpointRouteBuilder routes) => routes.MapGet(Path, ShowAsync).RequireAuthorization(Policies.ReadCases);

    private static async Task<IResult> ListAsync([AsParameters] ListQuery query, HttpRequest request, Caller caller, CaseLists lists, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var (filter, order) = CaseFilterReading.Read(Asked(request.Query), errors);
        CaseId? from = null;
        if (query.After is { Length: > 0 } after)
        {
            if (CaseId.TryParse(after, out var id)) from = id;
            else errors.Add(new FieldError("after", "after_malformed", []));
        }

        if (errors.Count > 0) return Problems.Invalid(errors);
        var page = await lists.PageAsync(caller, filter, order, from, cancellation);
        return TypedResults.Ok(new Page<CaseListItem>(page.Items, page.Next));
    }

    /// <summary>A filter that makes no sense is as if it were not there: the person sees which is chosen. Without any, the list is of what goes on.</summary>
    private static async Task<IResult> ShowAsync(
        HttpContext http, Caller caller, CaseLists lists, ListChoices choices, CountedListPages counted, CancellationToken cancellation)
    {
        var query = http.Request.Query;
        TerritoryCode? territory = TerritoryCode.TryParse(query["territory"], out var parsed) ? parsed : null;
        if (await counted.ShowAsync(query, caller, territory, cancellation) is { } listed) return listed;
        var asked = Asked(query);
        if (!asked.ContainsKey("status")) asked["status"] = CaseFilterReading.Open;
        var (filter, order) = CaseFilterReading.Read(asked, []);
        CaseId? after = CaseId.TryParse(query["after"], out var id) ? id : null;
        return View.Of<CaseListPage>(
            (nameof(CaseListPage.Frame), Frames.For(caller, Texts.Get("common.menu.cases"), Path)),
            (nameof(CaseListPage.Cases), await lists.PageAsync(caller, filter, order, after, cancellation)),
            (nameof(CaseListPage.Choices), await choices.OfAsync(caller, cancellation)),
            (nameof(CaseListPage.Asked), asked),
            (nameof(CaseListPage.IsFirst), after is null));
    }

    private static Dictionary<string, string> Asked(IQueryCollection query) =>
        query.Where(pair => pair.Key != "after" && pair.Value.ToString().Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.Ordinal);
}
