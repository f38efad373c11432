namespace Slime.Platform.Messaging;

/// <summary>Puts messages into their queues; all are there when the task ends well, and some may be when it does not.</summary>
internal interface IMessageSender
{
    /// <remarks>Service Bus drops what it took under the same id within a day; what must come once more is sent as <see cref="OutboxMessage.Again"/>.</remarks>
    Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation);

    Task SendAsync(OutboxMessage message, CancellationToken cancellation) => SendAsync([message], cancellation);

    /// <summary>Ends well when the queues answer.</summary>
    Task CheckAsync(CancellationToken cancellation);
}
