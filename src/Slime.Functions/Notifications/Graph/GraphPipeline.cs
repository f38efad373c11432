using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace Slime.Functions.Notifications.Graph;

/// <summary>The Graph client with the handlers that this application can answer for.</summary>
internal static class GraphPipeline
{
    /// <summary>No notice waits longer before the next try.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private const string PublicCloud = "graph.microsoft.com";

    public static GraphServiceClient Create(GraphOptions options, TokenCredential credential, TimeProvider time)
    {
        // A redirection would carry the token elsewhere or turn a sign-in page into an answer.
        var handlers = GraphClientFactory.CreateDefaultHandlers()
            .Where(handler => handler is not (RetryHandler or RedirectHandler))
            .Append(new ExpectedAnswerHandler(time))
            .Append(new ShortRetryHandler(options.ShortRetry, time));
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = GraphClientFactory.Create(handlers, finalHandler: sockets, disposeHandler: true);
        // The channel limits each call as a whole; HttpClient's limit leaves out the token and the body.
        http.Timeout = Timeout.InfiniteTimeSpan;
        return new GraphServiceClient(http, Authentication(options, credential, time), options.BaseUrl.AbsoluteUri.TrimEnd('/'));
    }

    /// <summary>
    /// The client's own constructor for a credential knows Microsoft's hosts only and silently sends no Authorization to another.
    /// Claims challenges stay off because the expected-answer handler keeps a 401 from the client that would answer them.
    /// </summary>
    private static AzureIdentityAuthenticationProvider Authentication(GraphOptions options, TokenCredential credential, TimeProvider time)
    {
        var host = options.BaseUrl.Host;
        var audience = options.BaseUrl.IsLoopback ? PublicCloud : host;
        return new AzureIdentityAuthenticationProvider(new LimitedCredential(credential, options.Timeout / 2, time), [host], null, false, $"https://{audience}/.default");
    }
}
