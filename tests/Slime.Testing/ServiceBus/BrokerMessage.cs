using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Slime.Testing;

/// <summary>A message inside a queue of the broker.</summary>
internal sealed class BrokerMessage(BusMessage sent, long sequence)
{
    private static readonly Symbol SequenceNumber = new("x-opt-sequence-number");
    private static readonly Symbol EnqueuedTime = new("x-opt-enqueued-time");
    private static readonly Symbol LockedUntilTime = new("x-opt-locked-until");
    private static readonly Symbol ScheduledTime = new("x-opt-scheduled-enqueue-time");
    private static readonly Symbol State = new("x-opt-message-state");

    /// <summary>A transfer of this format holds several messages, each encoded in a data section of its own.</summary>
    private const uint BatchFormat = 0x80013700;

    private const int Active = 0;
    private const int Scheduled = 2;

    public BusMessage Sent => sent;

    public long Sequence => sequence;

    /// <summary>Deliveries that did not end well.</summary>
    public int Failures { get; set; }

    public string? DeadLetterReason { get; set; }

    public string? DeadLetterDescription { get; set; }

    /// <summary>Who has it now, unsettled.</summary>
    public BrokerReceiver? Holder { get; set; }

    public Guid LockToken { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    public static IReadOnlyList<BusMessage> Read(string queue, Message transfer) => transfer.Format != BatchFormat
        ? [Of(queue, transfer)]
        : [.. Sections(transfer.BodySection).Select(section => Of(queue, Message.Decode(new ByteBuffer(section, 0, section.Length, section.Length))))];

    public Message ToAmqp(bool isScheduled = false)
    {
        var message = new SentMessage(this)
        {
            Header = new Header { DeliveryCount = (uint)Failures, Durable = true },
            Properties = new Properties { MessageId = sent.MessageId, GroupId = sent.SessionId, ContentType = sent.ContentType },
            MessageAnnotations = new MessageAnnotations(),
            BodySection = new Data { Binary = sent.Body },
        };
        message.MessageAnnotations[SequenceNumber] = sequence;
        message.MessageAnnotations[EnqueuedTime] = TimeProvider.System.GetUtcNow().UtcDateTime;
        message.MessageAnnotations[State] = isScheduled ? Scheduled : Active;
        if (LockedUntil != default) message.MessageAnnotations[LockedUntilTime] = LockedUntil.UtcDateTime;
        if (DeadLetterReason is null) return message;
        message.ApplicationProperties = new ApplicationProperties();
        message.ApplicationProperties["DeadLetterReason"] = DeadLetterReason;
        message.ApplicationProperties["DeadLetterErrorDescription"] = DeadLetterDescription;
        return message;
    }

    private static BusMessage Of(string queue, Message message) => new(
        queue,
        message.Properties.MessageId,
        message.Properties.GroupId,
        message.Properties.ContentType,
        message.MessageAnnotations?[ScheduledTime] is DateTime at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null,
        Sections(message.BodySection).Single());

    private static IEnumerable<byte[]> Sections(RestrictedDescribed body) => body switch
    {
        Data one => [one.Binary],
        DataList several => Enumerable.Range(0, several.Count).Select(index => several[index].Binary),
        _ => throw new InvalidOperationException($"A body of {body?.GetType().Name} is not what the client sends."),
    };
}

/// <summary>Lets the delivery's tag be the lock token, as clients expect of Service Bus.</summary>
internal sealed class SentMessage(BrokerMessage kept) : Message
{
    public BrokerMessage Kept => kept;
}
