using Slime.Functions.Pages;

namespace Slime.Functions.Http;

/// <summary>An error as its reader can use it: a page for a person in a browser, problem+json for everything under /api.</summary>
internal static class ErrorAnswer
{
    public static IResult For(HttpContext http, int status, string code) =>
        WantsPage(http.Request)
            ? View.OfError(status, code)
            : Problems.Of(status, code);

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
