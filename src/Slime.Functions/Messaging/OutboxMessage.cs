using Azure.Data.Tables;
using Slime.Functions.Storage;

namespace Slime.Functions.Messaging;

/// <summary>A message that follows from a change; kept in the change's transaction until its effect stands.</summary>
/// <param name="Id">The same for the same effect, so that a message sent twice is recognised.</param>
/// <param name="Queue">See <see cref="QueueNames"/>.</param>
/// <param name="Session">What must stay in order: the case.</param>
internal sealed record OutboxMessage(string Id, string Queue, string Session, string Body)
{
    public const string DueAt = "DueAt";
    public const string Attempts = "Attempts";

    /// <summary>The message with what belongs to any message; its id, by which it is recognised, does not depend on it.</summary>
    public OutboxMessage With(MessageEnvelope envelope) => this with { Body = envelope.AddTo(Body) };

    public TableEntity ToEntity(string partition, DateTimeOffset dueAt) => new(partition, LedgerKeys.Outbox(Id))
    {
        [nameof(Queue)] = Queue,
        [nameof(Session)] = Session,
        [nameof(Body)] = Body,
        [DueAt] = dueAt,
        [Attempts] = 0,
    };

    public static OutboxMessage FromEntity(TableEntity row) => new(
        row.RowKey[LedgerKeys.OutboxPrefix.Length..],
        row.GetString(nameof(Queue)),
        row.GetString(nameof(Session)),
        row.GetString(nameof(Body)));
}
