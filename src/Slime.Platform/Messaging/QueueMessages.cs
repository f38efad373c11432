using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

internal static class QueueMessages
{
    private const string Version = "v";

    /// <summary>Members that are not known are left aside: a later version of the program may have sent the message and been rolled back.</summary>
    /// <param name="shape">Lifts what an earlier version of the program sent; what a later one means is not guessed.</param>
    /// <exception cref="FormatException">The body is no message of this kind; after the last delivery it is kept for coordination.</exception>
    public static T Read<T>(QueueDelivery delivery, StoredShape? shape = null)
        where T : class
    {
        var known = shape ?? StoredShape.First;
        try
        {
            var body = MessageEnvelope.Unwrap(delivery.Body);
            if (body is JsonObject members && members[Version] is JsonValue version && version.TryGetValue<int>(out var sent))
            {
                if (sent > known.Version) throw new FormatException($"The message {delivery.MessageId} is version {sent} of {typeof(T).Name}; this program knows {known.Version}.");
                if (sent < known.Version)
                {
                    known.Lift(members, sent);
                    members[Version] = known.Version;
                }
            }

            return body.Deserialize<T>(StoredJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The message {delivery.MessageId} is not a {typeof(T).Name}.", wrong);
        }
    }
}
