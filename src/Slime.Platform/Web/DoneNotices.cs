using Microsoft.AspNetCore.WebUtilities;

namespace Slime.Platform.Web;

/// <summary>
/// What was just done is named by the address of the page that follows (<c>?fait=closed</c>), which anybody can type or send. It is
/// believed of the browser that a form sent there, for two minutes; of any other the page is shown without it.
/// </summary>
internal static class DoneNotices
{
    public const string Cookie = "slime-done";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <summary>The parameter by which pages are told.</summary>
    private const string Word = "fait";

    public static IApplicationBuilder UseDoneNotices(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method)) Doubt(http.Request);
        else http.Response.OnStarting(() => RememberAsync(http));
        return next(http);
    });

    private static void Doubt(HttpRequest request)
    {
        if (!request.QueryString.HasValue || !request.Query.ContainsKey(Word) || request.Cookies[Cookie] == $"{request.Path}{request.QueryString}") return;
        request.QueryString = QueryString.Create(request.Query.Where(parameter => parameter.Key != Word));
    }

    private static Task RememberAsync(HttpContext http)
    {
        var address = http.Response.Headers.Location.ToString().Split('#')[0];
        if (http.Response.StatusCode is not (StatusCodes.Status302Found or StatusCodes.Status303SeeOther) || !address.StartsWith('/') || address.IndexOf('?', StringComparison.Ordinal) is not (> 0 and var query))
            return Task.CompletedTask;
        if (!QueryHelpers.ParseQuery(address[query..]).ContainsKey(Word)) return Task.CompletedTask;
        http.Response.Cookies.Append(Cookie, address, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Lasts, IsEssential = true });
        return Task.CompletedTask;
    }
}
