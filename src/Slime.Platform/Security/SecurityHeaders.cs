using System.Net;
using Microsoft.Extensions.Options;
using Slime.Platform.Settings;
using Slime.Platform.Web;

namespace Slime.Platform.Security;

public static class SecurityHeaders
{
    private const string PermissionsPolicy =
        "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    private const string NoFrame = "frame-ancestors 'none'";

    public static IServiceCollection AddBrowserSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecurityOptions>()
            .Bind(configuration.GetSection(SecurityOptions.Section))
            .CheckedBy(new SecurityOptionsValidator())
            .ValidateOnStart();
        return services;
    }

    /// <summary>Put it first: the headers are added when the answer starts, so that a failure page has them too.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
        var contentSecurityPolicy = ContentSecurityPolicy(options.UploadOrigin);
        return app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Add(http, contentSecurityPolicy, options);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Add(HttpContext http, string contentSecurityPolicy, SecurityOptions options)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.GetEndpoint()?.Metadata.GetMetadata<FramedBy>() is { } framed
            ? contentSecurityPolicy.Replace(NoFrame, $"frame-ancestors {string.Join(' ', framed.Origins)}", StringComparison.Ordinal)
            : contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!IsLoopback(options.PublicBaseUrl?.Host ?? http.Request.Host.Host)) headers.StrictTransportSecurity = "max-age=31536000";
        if (!IsKeptAsset(http)) headers.CacheControl = "no-store";
    }

    // https://www.w3.org/TR/CSP3/: img-src data: is for the marks that Bootstrap draws in its form controls.
    private static string ContentSecurityPolicy(Uri? uploadOrigin) => string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'" + (uploadOrigin is null ? "" : " " + SecurityOptions.Origin(uploadOrigin)),
        "form-action 'self'",
        NoFrame,
        "base-uri 'none'");

    private static bool IsKeptAsset(HttpContext http) =>
        http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        && http.Request.Path.StartsWithSegments(AssetManifest.BasePath, StringComparison.Ordinal);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
