using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Slime.Platform.Telemetry;

/// <summary>
/// Says on the span of a request what it was, by the pattern of its route. The path itself stays out: a calendar's holds a
/// secret, and what people type into addresses is theirs.
/// </summary>
internal static class RequestSpans
{
    /// <summary>Where ASP.NET Core's own spans come from.</summary>
    public const string Source = "Microsoft.AspNetCore";

    private const string Unknown = "unknown";

    /// <summary>Put it after routing.</summary>
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder app) => app.Use(RunAsync);

    private static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Unknown;
        var name = $"{http.Request.Method} /{route.Trim('/')}";
        OperationScope.Enter(name);
        if (Activity.Current is { IsAllDataRequested: true } span) Describe(span, http, name);
        // Under the Functions host the work is done in the function's span, and the server's is another.
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } server && server != Activity.Current) Describe(server, http, name);
        await next(http);
    }

    private static void Describe(Activity span, HttpContext http, string name)
    {
        var route = name[(http.Request.Method.Length + 1)..];
        span.DisplayName = name;
        span.SetTag("http.request.method", http.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("url.scheme", http.Request.Scheme);
        span.SetTag("url.path", route);
        http.Response.OnStarting(() =>
        {
            span.SetTag("http.response.status_code", http.Response.StatusCode);
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
            return Task.CompletedTask;
        });
    }
}
