using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>What Service Bus knows of a message beside its body.</summary>
/// <param name="MessageId">A second message with it is dropped.</param>
/// <param name="SessionId">One session's messages are handled in order, one at a time.</param>
/// <param name="ScheduledEnqueueTimeUtc">In the form of RFC 1123.</param>
internal sealed record BrokerProperties(string MessageId, string SessionId, string ContentType, string? ScheduledEnqueueTimeUtc)
{
    private const string Json = "application/json";

    public static BrokerProperties Of(OutboxMessage message) =>
        new(message.DeliveryId, message.Session, Json, message.NotBefore?.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
}

/// <summary>Messages of one queue that go in one request, accepted or refused together.</summary>
/// <param name="Properties">The header BrokerProperties of a message that goes alone; several have theirs in the content.</param>
internal sealed record ServiceBusBatch(string Queue, string ContentType, string? Properties, byte[] Content)
{
    /// <summary>https://learn.microsoft.com/rest/api/servicebus/send-message-batch</summary>
    private const string BatchType = "application/vnd.microsoft.servicebus.json";

    /// <summary>A request may hold 256 KiB in the Standard tier; the rest is for what the service adds.</summary>
    private const int MaxBytes = 192 * 1024;

    private const int MaxMessages = 100;

    /// <summary>A header is ASCII: what is not is escaped.</summary>
    private static readonly JsonSerializerOptions InHeader = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly JsonSerializerOptions InContent = new(InHeader) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In the order given, for each queue.</summary>
    public static IEnumerable<ServiceBusBatch> Of(IEnumerable<OutboxMessage> messages) =>
        messages.GroupBy(message => message.Queue, StringComparer.Ordinal).SelectMany(queue => Split(queue.Key, queue));

    private static IEnumerable<ServiceBusBatch> Split(string queue, IEnumerable<OutboxMessage> messages)
    {
        var entries = new List<(OutboxMessage Message, string Json)>();
        var bytes = 0;
        foreach (var message in messages)
        {
            var json = JsonSerializer.Serialize(new Entry(message.Body, BrokerProperties.Of(message)), InContent);
            var size = Encoding.UTF8.GetByteCount(json) + 1;
            if (entries.Count == MaxMessages || (entries.Count > 0 && bytes + size > MaxBytes))
            {
                yield return Join(queue, entries);
                entries.Clear();
                bytes = 0;
            }

            entries.Add((message, json));
            bytes += size;
        }

        if (entries.Count > 0) yield return Join(queue, entries);
    }

    private static ServiceBusBatch Join(string queue, List<(OutboxMessage Message, string Json)> entries)
    {
        if (entries is not [var (alone, _)])
            return new(queue, BatchType, null, Encoding.UTF8.GetBytes($"[{string.Join(',', entries.Select(entry => entry.Json))}]"));
        var properties = BrokerProperties.Of(alone);
        return new(queue, properties.ContentType, JsonSerializer.Serialize(properties, InHeader), Encoding.UTF8.GetBytes(alone.Body));
    }

    private sealed record Entry(string Body, BrokerProperties BrokerProperties);
}
