using Microsoft.AspNetCore.Http.HttpResults;

namespace Slime.Platform.Web;

/// <summary>The pages that say that something was refused, not found or broken.</summary>
public static class ErrorPages
{
    public static IResult Page(int status, PageFrame? frame = null, string? explanation = null, string? reference = null) =>
        new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Status)] = status,
            [nameof(ErrorPage.Frame)] = frame,
            [nameof(ErrorPage.Explanation)] = explanation,
            [nameof(ErrorPage.Reference)] = reference,
        })
        { StatusCode = status };

    /// <summary>Whether a person reads the answer: a browser asks for HTML, and the API never answers a page.</summary>
    public static bool ReadsPages(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
