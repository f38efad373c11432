using Microsoft.Extensions.Options;
using Slime.Platform.Http;

namespace Slime.Platform.Security;

/// <summary>
/// Refuses what another site makes a browser send with the person's cookie. It takes the place of tokens in forms;
/// see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site.
/// </summary>
public static partial class CrossSite
{
    public const string Code = "cross_site_request";

    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app)
    {
        var publicBaseUrl = app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value.PublicBaseUrl;
        var publicOrigin = publicBaseUrl is null ? null : SecurityOptions.Origin(publicBaseUrl);
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CrossSite).FullName!);
        return app.Use(async (http, next) =>
        {
            if (IsSafe(http.Request.Method) || ComesFromHere(http.Request, publicOrigin))
            {
                await next(http);
                return;
            }

            Log.Refused(logger, http.Request.Method);
            await Problems.WriteAsync(http, StatusCodes.Status403Forbidden, Code);
        });
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // Other programs send neither header; no browser lets a page remove or forge them.
    private static bool ComesFromHere(HttpRequest request, string? publicOrigin)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none")) return false;
        if (!request.Headers.TryGetValue("Origin", out var header)) return true;
        return Uri.TryCreate(header.ToString(), UriKind.Absolute, out var origin)
            && SecurityOptions.Origin(origin) == (publicOrigin ?? OwnOrigin(request));
    }

    private static string? OwnOrigin(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? SecurityOptions.Origin(own) : null;

    private static partial class Log
    {
        [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "Refused a cross-site {Method}")]
        public static partial void Refused(ILogger logger, string method);
    }
}
