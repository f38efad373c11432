using System.Globalization;
using Azure;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>The wait that Service Bus asks for; it says it in seconds.</summary>
internal static class RetryAfterHeader
{
    /// <summary>An absurd wait must not silence the queues.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static TimeSpan? Of(Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        var asked = TimeSpan.FromSeconds(seconds);
        return asked < Longest ? asked : Longest;
    }
}
