using System.Net;

namespace Slime.Functions.Notifications.Graph;

/// <summary>An answer that is not the one success documented for the call. The message of Graph stays out of logs: it names people.</summary>
internal sealed class GraphAnswerException(HttpStatusCode status, IReadOnlyList<string> codes, string graphMessage, TimeSpan? retryAfter)
    : Exception($"Microsoft Graph answered {(int)status} {(codes.Count == 0 ? "without an error of its own" : codes[0])}.")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Graph's error code, then the codes within it; empty when something else than Graph answered.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;

    public string GraphMessage { get; } = graphMessage;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
