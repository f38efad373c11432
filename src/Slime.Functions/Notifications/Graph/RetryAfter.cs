namespace Slime.Functions.Notifications.Graph;

/// <summary>The wait that a server asks for, in seconds or as a date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => Within(seconds),
        { Date: { } date } => Within(date - time.GetUtcNow()),
        _ => null,
    };

    // A past date means now; an absurd one must not bury the notice.
    private static TimeSpan Within(TimeSpan asked) =>
        asked < TimeSpan.Zero ? TimeSpan.Zero : asked > GraphPipeline.LongestWait ? GraphPipeline.LongestWait : asked;
}
