using System.Net;
using Slime.Platform.Http;
using Slime.Platform.Settings;

namespace Slime.Development.SignIn;

/// <summary>
/// Development lets anybody in, and is therefore for this machine alone. By itself the program listens nowhere else; the
/// Functions host of a developer listens on every interface, and says in a header for whom it asks.
/// </summary>
internal static class LoopbackOnly
{
    private const string For = "X-Forwarded-For";

    public static void UseLoopbackOnly(this IApplicationBuilder app, HostingMode mode)
    {
        if (!mode.IsFunctionsHost) return;
        app.Use((http, next) => IsLocal(http.Request) ? next(http) : Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "forbidden"));
    }

    public static bool IsLocal(HttpRequest request) =>
        request.Headers[For].SelectMany(addresses => (addresses ?? "").Split(',')).All(IsLoopback);

    /// <summary>With or without a port.</summary>
    private static bool IsLoopback(string address) => IPEndPoint.TryParse(address.Trim(), out var from) && IPAddress.IsLoopback(from.Address.IsIPv4MappedToIPv6 ? from.Address.MapToIPv4() : from.Address);
}
