using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Time;

namespace Slime.Platform.Messaging;

/// <summary>
/// What any queue message may bear beside its own members, in its body, so that it travels over either transport and
/// through the outbox alike. All of it is optional: a message without it, or with something unreadable, is a good message.
/// </summary>
/// <param name="Trace">W3C traceparent of the work that the message follows from.</param>
/// <param name="AsOf">The instant at which the work happened, when that was not the time of the world: see <see cref="WorkClock"/>.</param>
internal sealed record MessageEnvelope(string? Trace, DateTimeOffset? AsOf)
{
    public const string TraceMember = "trace";
    public const string AsOfMember = "asOf";

    private static readonly MessageEnvelope Nothing = new(null, null);

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The envelope of a message that follows from the work at hand.</summary>
    public static MessageEnvelope Current =>
        new(Activity.Current is { IdFormat: ActivityIdFormat.W3C } work ? work.Id : null, WorkTime.Instant);

    /// <summary>The parent of what handles the message; empty when the message names none.</summary>
    public ActivityContext TraceParent => ActivityContext.TryParse(Trace, null, isRemote: true, out var parent) ? parent : default;

    public static MessageEnvelope Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return Nothing;
            return new MessageEnvelope(
                Text(json.RootElement, TraceMember) is { } trace && ActivityContext.TryParse(trace, null, out _) ? trace : null,
                DateTimeOffset.TryParse(Text(json.RootElement, AsOfMember), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null);
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    /// <summary>Adds what is known here to a message's own members; what it bears already stays.</summary>
    public string AddTo(string body)
    {
        if (this == Nothing) return body;
        var members = JsonNode.Parse(body)!.AsObject();
        if (Trace is not null) members.TryAdd(TraceMember, Trace);
        if (AsOf is { } instant) members.TryAdd(AsOfMember, instant.UtcDateTime);
        return members.ToJsonString(Written);
    }

    /// <summary>A message's own members, as its record has them.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static JsonNode? Unwrap(ReadOnlyMemory<byte> body)
    {
        var message = JsonNode.Parse(body.Span);
        if (message is JsonObject members)
        {
            members.Remove(TraceMember);
            members.Remove(AsOfMember);
        }

        return message;
    }

    private static string? Text(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
