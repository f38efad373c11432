using System.Globalization;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Search;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Search;

/// <summary>The search box, for programs and for people.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/search", SearchAsync).RequireAuthorization(Policies.FollowCases).WithTags("search").Produces<SearchAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void MapSearchPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Frames.SearchPath, ShowAsync).RequireAuthorization(Policies.FollowCases);

    private static async Task<IResult> SearchAsync(string? q, Caller caller, CaseSearch search, HttpResponse response, CancellationToken cancellation)
    {
        switch (await search.FindAsync(q, caller, cancellation))
        {
            case SearchOutcome.Found found:
                return TypedResults.Ok(found.Answer);
            case SearchOutcome.TooLong:
                return Problems.Invalid("q", "search_too_long", SearchQuery.MaxLength);
            case SearchOutcome.TooMany tooMany:
                SayWhen(response, tooMany.Wait);
                return Problems.Of(StatusCodes.Status429TooManyRequests, "too_many_requests");
            default:
                return Problems.Invalid("q", "search_too_short", SearchQuery.MinLength);
        }
    }

    private static async Task<IResult> ShowAsync(string? q, HttpResponse response, Caller caller, CaseSearch search, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(q)) return Page(null, null, StatusCodes.Status200OK);
        switch (await search.FindAsync(q, caller, cancellation))
        {
            case SearchOutcome.Found found:
                return Page(found.Answer, null, StatusCodes.Status200OK);
            case SearchOutcome.TooLong:
                return Page(null, Texts.Get("errors.field.search_too_long", SearchQuery.MaxLength), StatusCodes.Status400BadRequest);
            case SearchOutcome.TooMany tooMany:
                SayWhen(response, tooMany.Wait);
                return Page(null, Texts.Get("errors.too_many_requests"), StatusCodes.Status429TooManyRequests);
            default:
                return Page(null, Texts.Get("errors.field.search_too_short", SearchQuery.MinLength), StatusCodes.Status400BadRequest);
        }

        IResult Page(SearchAnswer? answer, string? refusal, int status) => View.Of<SearchPage>(
            status,
            (nameof(SearchPage.Frame), Frames.For(caller, Texts.Get("search.title"), Frames.SearchPath) with { Searched = q is { Length: <= SearchQuery.MaxLength } ? q : null }),
            (nameof(SearchPage.Answer), answer),
            (nameof(SearchPage.Refusal), refusal),
            (nameof(SearchPage.ReadsCases), Policies.RolesFor(Policies.ReadCases).Any(caller.Is)));
    }

    /// <summary>When to try again.</summary>
    public static void SayWhen(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
