using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Slime.Testing;

/// <summary>Where a client shows its token before it may attach a link.</summary>
internal sealed class BrokerTokens(Broker broker) : IRequestProcessor
{
    public int Credit => 100;

    public void Process(RequestContext requestContext)
    {
        broker.Tokens.Enqueue(requestContext.Message.Body as string ?? "");
        requestContext.Complete(new Message
        {
            ApplicationProperties = new ApplicationProperties
            {
                ["status-code"] = broker.RefusesTokens ? 401 : 202,
                ["status-description"] = broker.RefusesTokens ? "InvalidSignature: the token is not believed." : "Accepted",
            },
        });
    }
}

/// <summary>Locks that are renewed, and a look at a queue that takes nothing.</summary>
internal sealed class BrokerManagement(BrokerQueue queue, bool isOfDeadLetters) : IRequestProcessor
{
    private const int Ok = 200;
    private const int NoContent = 204;
    private const int Gone = 410;

    public int Credit => 100;

    public void Process(RequestContext requestContext)
    {
        var body = (Map)requestContext.Message.Body;
        var answer = queue.Broker.Ask(() => (string)requestContext.Message.ApplicationProperties["operation"] switch
        {
            "com.microsoft:renew-session-lock" => Renewed("expiration", queue.RenewSession((string)body["session-id"])?.UtcDateTime, BrokerReceiver.Lost.SessionLock),
            "com.microsoft:renew-lock" => Renewed(
                "expirations", queue.RenewMessage(((Guid[])body["lock-tokens"])[0]) is { } until ? new[] { until.UtcDateTime } : null, BrokerReceiver.Lost.MessageLock),
            "com.microsoft:peek-message" => Peeked(queue.Peek(isOfDeadLetters, (long)body["from-sequence-number"], (int)body["message-count"])),
            var other => throw new InvalidOperationException($"The broker does not know {other}."),
        });
        requestContext.Complete(answer);
    }

    private static Message Renewed(string member, object? until, string lost) => until is null
        ? Answer(Gone, null, lost)
        : Answer(Ok, new Map { [member] = until });

    private static Message Peeked(IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0) return Answer(NoContent, null);
        var list = new List();
        foreach (var message in messages)
        {
            var buffer = message.Encode();
            list.Add(new Map { ["message"] = buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray() });
        }

        return Answer(Ok, new Map { ["messages"] = list });
    }

    private static Message Answer(int status, Map? body, string? condition = null)
    {
        var answer = new Message { ApplicationProperties = new ApplicationProperties { ["statusCode"] = status }, BodySection = new AmqpValue { Value = body } };
        if (condition is null) return answer;
        answer.ApplicationProperties["errorCondition"] = new Symbol(condition);
        answer.ApplicationProperties["statusDescription"] = "The lock was lost.";
        return answer;
    }
}
