using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Slime.Testing;

/// <summary>
/// A queue with sessions and duplicate detection. A session goes to one receiver at a time, its messages in order; a message
/// that failed too often, or that its receiver gives up, becomes a dead letter.
/// </summary>
internal sealed class BrokerQueue(string name, Broker broker)
{
    private static readonly Symbol SessionFilter = new("com.microsoft:session-filter");
    private static readonly Symbol LockedUntilTicks = new("com.microsoft:locked-until-utc");
    private static readonly Symbol Patience = new("com.microsoft:timeout");

    private readonly List<BrokerMessage> _active = [];
    private readonly List<BrokerMessage> _scheduled = [];
    private readonly List<BrokerMessage> _dead = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<BrokerReceiver> _receivers = [];
    private readonly List<(AttachContext Attach, DateTimeOffset Until)> _waiting = [];
    private long _sequence;

    public Broker Broker => broker;

    /// <summary>How often the lock of a session was renewed.</summary>
    public int Renewals { get; private set; }

    public IReadOnlyList<BusMessage> Active => broker.Ask(() => _active.Select(message => message.Sent).ToList());

    public IReadOnlyList<BusMessage> Scheduled => broker.Ask(() => _scheduled.Select(message => message.Sent).ToList());

    public IReadOnlyList<(BusMessage Message, string? Reason)> Dead => broker.Ask(() => _dead.Select(message => (message.Sent, message.DeadLetterReason)).ToList());

    /// <summary>One thing at a time in the whole broker, and then whatever follows from it.</summary>
    public void Do(Action change) => broker.Ask(() =>
    {
        change();
        Pump();
        return true;
    });

    /// <returns>False for a duplicate.</returns>
    public bool Take(BusMessage message)
    {
        if (!_seen.Add(message.MessageId)) return false;
        (message.NotBefore > Now ? _scheduled : _active).Add(new BrokerMessage(message, ++_sequence));
        return true;
    }

    /// <summary>The client waits for whichever session has something; it is told when there is none in the time that it gives.</summary>
    public void AwaitSession(AttachContext attach)
    {
        var patience = attach.Attach.Properties?[Patience] is uint milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.FromMinutes(1);
        PendingAttach.Hold(attach.Link);
        _waiting.Add((attach, Now + patience));
    }

    public void AttachToDeadLetters(AttachContext attach)
    {
        var receiver = new BrokerReceiver(this, attach.Link, session: null);
        _receivers.Add(receiver);
        attach.Complete(receiver, 0);
    }

    public void Complete(BrokerMessage message)
    {
        _active.Remove(message);
        _dead.Remove(message);
    }

    public void Fail(BrokerMessage message)
    {
        message.Failures++;
        if (message.Failures >= broker.MaxDeliveries && _active.Contains(message))
            Bury(message, "MaxDeliveryCountExceeded", $"Message could not be consumed after {broker.MaxDeliveries} delivery attempts.");
    }

    public void Bury(BrokerMessage message, string? reason, string? description)
    {
        _active.Remove(message);
        message.DeadLetterReason = reason;
        message.DeadLetterDescription = description;
        _dead.Add(message);
    }

    /// <summary>A receiver that closes in good order gives back what it has, and that counts as no failure.</summary>
    public void Release(BrokerReceiver receiver)
    {
        _receivers.Remove(receiver);
        foreach (var message in HeldBy(receiver)) message.Holder = null;
    }

    /// <summary>The session is free for another at once, while its receiver goes on in the belief that it has it.</summary>
    public void LoseLock(string session) => Expire(_receivers.Single(receiver => receiver.Session == session && !receiver.IsLost));

    public DateTimeOffset? RenewSession(string session)
    {
        if (_receivers.FirstOrDefault(receiver => receiver.Session == session && !receiver.IsLost) is not { } receiver) return null;
        Renewals++;
        return receiver.LockedUntil = Now + broker.LockDuration;
    }

    public DateTimeOffset? RenewMessage(Guid token)
    {
        if (_dead.FirstOrDefault(message => message.LockToken == token && message.Holder is not null) is not { } message) return null;
        return message.LockedUntil = Now + broker.LockDuration;
    }

    public IReadOnlyList<Amqp.Message> Peek(bool deadLetters, long from, int count) =>
    [
        .. (deadLetters ? _dead : _active.Concat(_scheduled)).Where(message => message.Sequence >= from).OrderBy(message => message.Sequence).Take(count)
            .Select(message => message.ToAmqp(isScheduled: _scheduled.Contains(message))),
    ];

    /// <summary>What comes with time alone.</summary>
    public void Tick() => Do(() =>
    {
        foreach (var due in _scheduled.Where(message => message.Sent.NotBefore <= Now).ToList())
        {
            _scheduled.Remove(due);
            _active.Add(due);
        }

        foreach (var gone in _receivers.Where(receiver => receiver.IsGone).ToList()) Release(gone);
        foreach (var late in _receivers.Where(receiver => receiver.Session is not null && !receiver.IsLost && receiver.LockedUntil <= Now).ToList())
        {
            Expire(late);
            late.Detach(BrokerReceiver.Lost.SessionLock);
        }

        foreach (var letter in _dead.Where(message => message.Holder is not null && message.LockedUntil <= Now)) letter.Holder = null;
        foreach (var waiting in _waiting.Where(waiting => waiting.Until <= Now || PendingAttach.IsGone(waiting.Attach.Link)).ToList())
        {
            _waiting.Remove(waiting);
            if (PendingAttach.Resume(waiting.Attach.Link)) waiting.Attach.Complete(new Error(new Symbol("com.microsoft:timeout")) { Description = $"No session of {name} has a message." });
        }
    });

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private List<BrokerMessage> HeldBy(BrokerReceiver receiver) => [.. _active.Concat(_dead).Where(message => message.Holder == receiver)];

    private void Expire(BrokerReceiver receiver)
    {
        receiver.IsLost = true;
        foreach (var message in HeldBy(receiver))
        {
            message.Holder = null;
            Fail(message);
        }
    }

    private void Pump()
    {
        while (_waiting.Count > 0 && FreeSession() is { } session)
        {
            var attach = _waiting[0].Attach;
            _waiting.RemoveAt(0);
            if (PendingAttach.Resume(attach.Link)) Lend(session, attach);
        }

        foreach (var receiver in _receivers.ToList())
        {
            while (receiver.Wants && NextFor(receiver) is { } message)
            {
                message.LockedUntil = receiver.Session is null ? Now + broker.LockDuration : receiver.LockedUntil;
                receiver.Send(message);
            }

            receiver.EndDrain();
        }
    }

    private string? FreeSession()
    {
        var held = _receivers.Where(receiver => !receiver.IsLost).Select(receiver => receiver.Session).ToHashSet();
        return _active.Select(message => message.Sent.SessionId).FirstOrDefault(session => session is not null && !held.Contains(session));
    }

    private void Lend(string session, AttachContext attach)
    {
        var receiver = new BrokerReceiver(this, attach.Link, session) { LockedUntil = Now + broker.LockDuration };
        _receivers.Add(receiver);
        ((Source)attach.Attach.Source).FilterSet[SessionFilter] = session;
        attach.Attach.Properties ??= [];
        attach.Attach.Properties[LockedUntilTicks] = receiver.LockedUntil.UtcTicks;
        attach.Complete(receiver, 0);
    }

    private BrokerMessage? NextFor(BrokerReceiver receiver) => receiver.Session is null
        ? _dead.FirstOrDefault(message => message.Holder is null)
        : _active.FirstOrDefault(message => message.Sent.SessionId == receiver.Session && message.Holder is null);
}
