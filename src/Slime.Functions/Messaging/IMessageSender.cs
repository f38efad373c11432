namespace Slime.Functions.Messaging;

/// <summary>Puts messages into their queues; all are there when the task ends well, and some may be when it does not.</summary>
internal interface IMessageSender
{
    Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation);

    /// <summary>Ends well when the queues answer.</summary>
    Task CheckAsync(CancellationToken cancellation);
}
