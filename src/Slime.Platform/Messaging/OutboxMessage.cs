using System.Globalization;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

/// <summary>A message that follows from a change; kept in the change's transaction until its effect stands.</summary>
/// <param name="Id">The same for the same effect, so that a message sent twice is recognised.</param>
/// <param name="Queue">See <see cref="QueueNames"/>.</param>
/// <param name="Session">What must stay in order: the case.</param>
internal sealed record OutboxMessage(string Id, string Queue, string Session, string Body)
{
    public const string DueAt = "DueAt";

    /// <summary>From when the message should be handled: what the age of the outbox is counted from.</summary>
    public const string Since = "Since";
    public const string Attempts = "Attempts";

    private const char RoundMark = '~';

    /// <summary>0, or when a handler put the message off: what is sent after that is another message to a queue that refuses duplicates.</summary>
    public long Round { get; init; }

    /// <summary>Before this instant nobody receives it; null is at once. Also the first date of the outbox.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>By this a queue recognises what it was sent already, when an answer was lost or the outbox was too eager.</summary>
    public string DeliveryId => Round == 0 ? Id : Id + RoundMark + Round.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of a message from the id under which it was delivered.</summary>
    public static string IdOf(string deliveryId) => deliveryId.Split(RoundMark)[0];

    /// <summary>The round that begins at an instant.</summary>
    public OutboxMessage Again(DateTimeOffset at) => this with { Round = at.ToUnixTimeMilliseconds() };

    /// <summary>The message with what belongs to any message; its id, by which it is recognised, does not depend on it.</summary>
    public OutboxMessage With(MessageEnvelope envelope) => this with { Body = envelope.AddTo(Body) };

    /// <param name="dueAt">When it is sent again unless its effect stands.</param>
    /// <param name="since">From when it should be handled; when it is due unless said.</param>
    public TableEntity ToEntity(string partition, DateTimeOffset dueAt, DateTimeOffset? since = null) => new(partition, LedgerKeys.Outbox(Id))
    {
        [nameof(Queue)] = Queue,
        [nameof(Session)] = Session,
        [nameof(Body)] = Body,
        [nameof(Round)] = Round,
        [DueAt] = dueAt,
        [Since] = since ?? dueAt,
        [Attempts] = 0,
    };

    public static OutboxMessage FromEntity(TableEntity row) => new(
        row.RowKey[LedgerKeys.OutboxPrefix.Length..],
        row.GetString(nameof(Queue)),
        row.GetString(nameof(Session)),
        row.GetString(nameof(Body)))
    { Round = row.GetInt64(nameof(Round)) ?? 0 };
}
