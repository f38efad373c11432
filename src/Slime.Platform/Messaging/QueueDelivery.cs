using Azure.Storage.Queues.Models;

namespace Slime.Platform.Messaging;

/// <summary>One delivery of a queue message, whoever brought it.</summary>
/// <param name="DeliveryCount">1 the first time.</param>
internal sealed record QueueDelivery(ReadOnlyMemory<byte> Body, string MessageId, int DeliveryCount)
{
    /// <summary>What the message bears beside its own members.</summary>
    public MessageEnvelope Envelope { get; } = MessageEnvelope.Read(Body);

    public static QueueDelivery Of(QueueMessage message) => new(message.Body.ToMemory(), message.MessageId, (int)message.DequeueCount);
}
