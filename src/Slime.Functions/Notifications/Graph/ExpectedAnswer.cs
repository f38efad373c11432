using System.Net;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace Slime.Functions.Notifications.Graph;

/// <summary>The one status that means success for a request; Graph's documentation names one per call.</summary>
internal sealed record ExpectedAnswer(HttpStatusCode Status) : IRequestOption;

/// <summary>
/// Lets only the expected answer reach the Graph client, which takes every 2xx for a success: a web filter that answers
/// 200 with a page of its own would count as a notification sent.
/// </summary>
internal sealed class ExpectedAnswerHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var expected = request.GetRequestOption<ExpectedAnswer>()
            ?? throw new InvalidOperationException("A request to Microsoft Graph must say which answer it expects.");
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == expected.Status && response.Content.Headers.ContentType?.MediaType is not "text/html") return response;

        using (response)
        {
            var (codes, message) = await GraphError.ReadAsync(response.Content, cancellationToken);
            throw new GraphAnswerException(response.StatusCode, codes, message, RetryAfter.Of(response, time));
        }
    }
}
