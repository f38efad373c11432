using Microsoft.Extensions.Primitives;

namespace Slime.Functions.Hosting;

/// <summary>
/// The Functions host names the invocation of a request in a header, behind what a client wrote there itself. The worker would
/// take both for one id, find no invocation of it, and let the client wait until its patience ends.
/// </summary>
internal sealed class InvocationIds : IStartupFilter
{
    public const string Header = "x-ms-invocation-id";

    /// <summary>A startup filter is the one thing that runs before the worker looks for the invocation.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            KeepTheHosts(http.Request.Headers);
            return rest(http);
        });
        next(app);
    };

    public static void KeepTheHosts(IHeaderDictionary headers)
    {
        if (headers.TryGetValue(Header, out var ids) && (ids.Count > 1 || ids.ToString().Contains(',', StringComparison.Ordinal)))
            headers[Header] = new StringValues(ids.ToString().Split(',')[^1].Trim());
    }
}
