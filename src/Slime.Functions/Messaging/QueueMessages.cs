using System.Text.Json;
using Slime.Functions.Hosting;
using Slime.Platform.Storage;

namespace Slime.Functions.Messaging;

internal static class QueueMessages
{
    /// <exception cref="FormatException">The body is no message of this kind; after the last delivery it is kept for coordination.</exception>
    public static T Read<T>(QueueDelivery delivery)
        where T : class
    {
        try
        {
            return MessageEnvelope.Unwrap(delivery.Body).Deserialize<T>(SlimeJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The message {delivery.MessageId} is not a {typeof(T).Name}.", wrong);
        }
    }
}
