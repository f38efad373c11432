using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace Slime.Functions.Notifications.Graph;

/// <summary>The Graph client with the handlers that this application can answer for.</summary>
internal static class GraphPipeline
{
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

/// <summary>
/// Gives a token up early: the identity libraries repeat a failing request for longer than a whole call may last, and an operator
/// should read that the identity is at fault, not Teams.
/// </summary>
internal sealed class LimitedCredential(TokenCredential credential, TimeSpan limit, TimeProvider time) : TokenCredential
{
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await credential.GetTokenAsync(requestContext, either.Token);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AuthenticationFailedException($"No token came within {limit}.", e);
        }
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        credential.GetToken(requestContext, cancellationToken);
}

/// <summary>
/// Repeats a request once when Graph asks for a very short wait. Longer ones are the caller's: the Graph client's own handler
/// would sleep through them, inside a function that is billed and timed.
/// </summary>
internal sealed class ShortRetryHandler(TimeSpan longest, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The body is a stream that is read once unless it is kept.
        if (request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return response;
        if (RetryAfter.Of(response, time) is not { } wait || wait > longest) return response;

        response.Dispose();
        await Task.Delay(wait, time, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
