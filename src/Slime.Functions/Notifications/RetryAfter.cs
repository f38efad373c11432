namespace Slime.Functions.Notifications;

/// <summary>The wait that a server asks for, in seconds or as a date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>No notice waits longer before the next try.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => Within(seconds),
        { Date: { } date } => Within(date - time.GetUtcNow()),
        _ => null,
    };

    // A past date means now; an absurd one must not bury the notice.
    private static TimeSpan Within(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;
}
