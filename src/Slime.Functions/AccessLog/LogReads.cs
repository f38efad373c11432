using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.AccessLog;

/// <summary>Notes after the answer who was shown what of which case, for every endpoint at once: a new page cannot forget it.</summary>
internal static class LogReads
{
    private const string Thumbnail = "thumbnail";

    public static void UseAccessLog(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status206PartialContent)) return;
        if (http.User.Identity is not { IsAuthenticated: true } || http.GetEndpoint() is not RouteEndpoint endpoint || ReadKinds.Of(endpoint) is not { } kind) return;
        var isSearch = kind == ReadKinds.Search;
        // A form that was sent is in the case's journal. A thumbnail is part of the page that shows it.
        if (isSearch ? !HasQuestion(http.Request) : !HttpMethods.IsGet(http.Request.Method) || http.Request.Query["variant"] == Thumbnail) return;
        CaseId? id = null;
        if (!isSearch)
        {
            if (!CaseId.TryParse(http.Request.RouteValues[ReadKinds.CaseParameter] as string, out var shown)) return;
            id = shown;
        }

        http.RequestServices.GetRequiredService<ICaseReads>().Read(await Caller.BindAsync(http), id, kind);
    });

    /// <summary>The page of the search box without anything typed searches nothing.</summary>
    private static bool HasQuestion(HttpRequest request) => !HttpMethods.IsGet(request.Method) || !string.IsNullOrWhiteSpace(request.Query["q"]);
}
