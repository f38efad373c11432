using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slime.Functions.Hosting;

/// <summary>Reads what the Functions host posts for a message of a queue. Metadata values are JSON text inside strings.</summary>
internal static class TriggerEvents
{
    /// <exception cref="FormatException">The host sent something else than a binary queue message.</exception>
    public static QueueDelivery Read(QueueFunction function, JsonNode? body)
    {
        var data = (string?)body?["Data"]?[FunctionManifests.QueueBinding]
            ?? throw new FormatException($"The trigger event has no Data.{FunctionManifests.QueueBinding}.");
        var metadata = body!["Metadata"];
        var count = Text(metadata, "DequeueCount") ?? Text(metadata, "DeliveryCount");
        return new QueueDelivery(
            Convert.FromBase64String(data),
            Text(metadata, "Id") ?? Text(metadata, "MessageId") ?? "",
            int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1)
        {
            Queue = function.Queue,
            Session = Text(metadata, "SessionId"),
            DeadLetterReason = Text(Properties(metadata), "DeadLetterReason"),
        };
    }

    private static JsonNode? Properties(JsonNode? metadata) => Parsed(metadata?["ApplicationProperties"]) as JsonObject;

    private static string? Text(JsonNode? metadata, string name) => Parsed(metadata?[name])?.ToString();

    private static JsonNode? Parsed(JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue<string>(out var json)) return value;
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // Some values are the text itself.
            return value;
        }
    }
}
