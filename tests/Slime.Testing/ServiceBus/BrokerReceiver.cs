using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Slime.Testing;

/// <summary>A link over which a client receives: one session of a queue, or its dead letters.</summary>
internal sealed class BrokerReceiver(BrokerQueue queue, ListenerLink link, string? session) : LinkEndpoint
{
    private static readonly Symbol DeadLetter = new("com.microsoft:dead-letter");

    private int _credit;

    /// <summary>Null is the dead-letter queue, which knows no sessions.</summary>
    public string? Session => session;

    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>The lock has gone to somebody else, or to nobody; what is settled here counts no more.</summary>
    public bool IsLost { get; set; }

    public bool IsGone => PendingAttach.IsGone(link);

    public bool Wants => _credit > 0 && !IsLost;

    public void Send(BrokerMessage message)
    {
        _credit--;
        message.Holder = this;
        message.LockToken = Guid.NewGuid();
        link.SendMessage(message.ToAmqp());
    }

    /// <summary>A client that drains waits for the word that nothing more comes.</summary>
    public void EndDrain()
    {
        if (!link.IsDraining || _credit == 0) return;
        _credit = 0;
        link.CompleteDrain();
    }

    public void Detach(string condition) => link.Close(TimeSpan.Zero, new Error(new Symbol(condition)) { Description = "The lock has expired." });

    public override void OnFlow(FlowContext flowContext) => queue.Do(() =>
    {
        _credit = flowContext.Messages > 0 ? _credit + flowContext.Messages : 0;
        if (link.IsDraining && _credit == 0) link.CompleteDrain();
    });

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        var message = ((SentMessage)dispositionContext.Message).Kept;
        queue.Do(() =>
        {
            // Given back untried, or by a link that closes: no failure of the message.
            if (dispositionContext.DeliveryState is Released)
            {
                if (message.Holder == this) message.Holder = null;
                if (!dispositionContext.Settled) dispositionContext.Complete();
                return;
            }

            if (queue.Broker.LosesDisposition())
            {
                queue.Broker.Cut();
                return;
            }

            if (IsLost || message.Holder != this)
            {
                dispositionContext.Complete(new Error(new Symbol(session is null ? Lost.MessageLock : Lost.SessionLock)) { Description = "The lock was lost." });
                return;
            }

            message.Holder = null;
            switch (dispositionContext.DeliveryState)
            {
                case Accepted:
                    queue.Complete(message);
                    break;
                case Rejected { Error: { } error } when error.Condition == DeadLetter:
                    queue.Bury(message, error.Info?[new Symbol("DeadLetterReason")] as string, error.Info?[new Symbol("DeadLetterErrorDescription")] as string);
                    break;
                default:
                    queue.Fail(message);
                    break;
            }

            dispositionContext.Complete();
        });
    }

    public override void OnLinkClosed(ListenerLink link, Error error) => queue.Do(() => queue.Release(this));

    internal static class Lost
    {
        public const string SessionLock = "com.microsoft:session-lock-lost";
        public const string MessageLock = "com.microsoft:message-lock-lost";
    }
}
