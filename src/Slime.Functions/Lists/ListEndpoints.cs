using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Steering;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

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

    [FromQuery(Name = "channel")]
    public string? Channel { get; init; }

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

    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    [FromQuery(Name = "view")]
    public string? View { get; init; }

    [FromQuery(Name = "order")]
    public string? Order { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }
}

/// <summary>The list of cases, for programs and for people; its address holds the filters.</summary>
internal static class ListEndpoints
{
    public const string Path = "/dossiers";

    private static readonly FrozenSet<string> NoFilters = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "after", "view");

    public static void MapLists(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/cases", ListAsync).RequireAuthorization(Policies.ReadCases).WithTags("cases").Produces<Page<CaseListItem>>();

    public static void MapListPages(this IEndpointRouteBuilder routes) => routes.MapGet(Path, ShowAsync).RequireAuthorization(Policies.ReadCases);

    private static async Task<IResult> ListAsync([AsParameters] ListQuery query, HttpRequest request, Caller caller, CaseLists lists, ViewStore views, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var asked = Asked(request.Query);
        if (query.View is { Length: > 0 } name)
        {
            if (await views.FindAsync(name, caller, cancellation) is not { } stored) return Problems.NotFound();
            asked = With(stored.View, asked);
        }

        var (filter, order) = CaseFilterReading.Read(asked, errors);
        CaseId? from = null;
        if (query.After is { Length: > 0 } after)
        {
            if (CaseId.TryParse(after, out var id)) from = id;
            else errors.Add(new FieldError("after", Page.Malformed, []));
        }

        if (errors.Count > 0) return Problems.Invalid(errors);
        var page = await lists.PageAsync(caller, filter, order, from, Page.Size, cancellation);
        return TypedResults.Ok(new Page<CaseListItem>(page.Items, page.Next));
    }

    /// <summary>A filter that makes no sense is as if it were not there: the person sees which is chosen. Without any, the list is of what goes on.</summary>
    private static async Task<IResult> ShowAsync(
        HttpContext http, Caller caller, CaseLists lists, ListChoices choices, ViewStore views, CountedListPages counted, CancellationToken cancellation)
    {
        var query = http.Request.Query;
        TerritoryCode? territory = TerritoryCode.TryParse(query["territory"], out var parsed) ? parsed : null;
        if (await counted.ShowAsync(query, caller, territory, cancellation) is { } listed) return listed;
        var asked = Asked(query);
        var stored = query["view"] is [{ Length: > 0 } name, ..] ? await views.FindAsync(name, caller, cancellation) : null;
        if (query.ContainsKey("view") && stored is null) return Problems.NotFoundFor(http);
        if (stored is not null) asked = With(stored.View, asked);
        CaseId? after = CaseId.TryParse(query["after"], out var id) ? id : null;
        return await PageAsync(caller, lists, choices, views, asked, stored?.View, after, cancellation);
    }

    /// <param name="typed">What was typed to save the list as a view, when it was refused.</param>
    public static async Task<IResult> PageAsync(
        Caller caller, CaseLists lists, ListChoices choices, ViewStore views, Dictionary<string, string> asked, SavedView? view, CaseId? after, CancellationToken cancellation,
        IFormCollection? typed = null, FormErrors? errors = null, int status = StatusCodes.Status200OK)
    {
        if (!asked.ContainsKey("status")) asked["status"] = CaseFilterReading.Open;
        var (filter, order) = CaseFilterReading.Read(asked, []);
        return Slime.Platform.Web.View.Of<CaseListPage>(
            status,
            (nameof(CaseListPage.Frame), Frames.For(caller, view?.Name ?? Texts.Get("common.menu.cases"), Path)),
            (nameof(CaseListPage.Cases), await lists.PageAsync(caller, filter, order, after, CaseListItem.PageSize, cancellation)),
            (nameof(CaseListPage.Choices), await choices.OfAsync(caller, cancellation)),
            (nameof(CaseListPage.Asked), asked),
            (nameof(CaseListPage.View), view),
            (nameof(CaseListPage.Typed), typed),
            (nameof(CaseListPage.Errors), errors ?? FormErrors.None),
            (nameof(CaseListPage.Tools), new ListTools(
                [.. (await views.ListAsync(caller, cancellation)).Select(known => known.View)],
                view?.IsChangedBy(caller) is true,
                [
                    .. Enum.GetValues<ViewSharing>().Where(sharing => sharing switch
                    {
                        ViewSharing.All => caller.Is(Role.Coordination),
                        ViewSharing.Territory => caller.Territories.Count == 1,
                        _ => true,
                    }),
                ],
                Policies.RolesFor(Policies.ReadLedger).Any(caller.Is),
                choices.SelectionPathFor(caller))),
            (nameof(CaseListPage.IsFirst), after is null));
    }

    /// <summary>What the address says besides counts more than what the view holds.</summary>
    private static Dictionary<string, string> With(SavedView view, Dictionary<string, string> asked)
    {
        var all = new Dictionary<string, string>(view.Filters, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in asked) all[name] = value;
        return all;
    }

    /// <summary>By whatever case the names were typed in, as everywhere in an address.</summary>
    private static Dictionary<string, string> Asked(IQueryCollection query) =>
        query.Where(pair => !NoFilters.Contains(pair.Key) && pair.Value.ToString().Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.OrdinalIgnoreCase);
}
