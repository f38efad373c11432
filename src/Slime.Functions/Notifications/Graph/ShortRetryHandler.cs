using System.Net;

namespace Slime.Functions.Notifications.Graph;

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
