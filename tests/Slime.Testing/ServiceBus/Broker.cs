using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Sasl;
using Amqp.Types;

namespace Slime.Testing;

/// <summary>
/// What of a Service Bus namespace its client speaks to over AMQP: tokens, senders, receivers, and the management of locks.
/// </summary>
internal sealed class Broker : ILinkProcessor, IDisposable
{
    /// <summary>What the Standard tier takes in one transfer.</summary>
    private const int MostBytes = 256 * 1024;

    private const string DeadLetters = "/$deadletterqueue";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, BrokerQueue> _queues;
    private readonly ContainerHost _host;
    private readonly Timer _timer;
    private readonly ConcurrentQueue<BusFault> _faults = new();
    private int _lostDispositions;

    public Broker(IEnumerable<string> queues, int port, int securePort, X509Certificate2 certificate)
    {
        _queues = queues.ToDictionary(name => name, name => new BrokerQueue(name, this), StringComparer.Ordinal);
        _host = new ContainerHost([new Address($"amqp://127.0.0.1:{port}"), new Address($"amqps://127.0.0.1:{securePort}")], certificate)
        {
            AddressResolver = (_, attach) => AddressOf(attach),
        };
        foreach (var listener in _host.Listeners)
        {
            listener.SASL.EnableAnonymousMechanism = true;
            listener.SASL.EnableMechanism(new Symbol("MSSBCBS"), SaslProfile.Anonymous);
            listener.HandlerFactory = _ => new LockTokensAsTags();
        }

        _host.RegisterRequestProcessor("$cbs", new BrokerTokens(this));
        foreach (var (name, queue) in _queues)
        {
            _host.RegisterRequestProcessor($"{name}/$management", new BrokerManagement(queue, isOfDeadLetters: false));
            _host.RegisterRequestProcessor($"{name}{DeadLetters}/$management", new BrokerManagement(queue, isOfDeadLetters: true));
        }

        _host.RegisterLinkProcessor(this);
        _host.Open();
        _timer = new Timer(_ => Tick(), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
    }

    public TimeSpan LockDuration { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxDeliveries { get; set; } = 5;

    public bool RefusesTokens { get; set; }

    /// <summary>Every token that was shown, and whether it was believed.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    public ConcurrentQueue<BusMessage> Taken { get; } = new();

    /// <summary>How many transfers senders made, whatever became of them.</summary>
    public int Transfers { get; private set; }

    public Action Cut { get; set; } = () => { };

    public BrokerQueue this[string queue] => _queues[queue];

    public void Fail(IEnumerable<BusFault> faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public void LoseDispositions(int count) => Ask(() => _lostDispositions = count);

    public bool LosesDisposition()
    {
        if (_lostDispositions == 0) return false;
        _lostDispositions--;
        return true;
    }

    public T Ask<T>(Func<T> question)
    {
        lock (_gate) return question();
    }

    void ILinkProcessor.Process(AttachContext attachContext)
    {
        var address = AddressOf(attachContext.Attach);
        var isOfDeadLetters = address.EndsWith(DeadLetters, StringComparison.OrdinalIgnoreCase);
        if (!_queues.TryGetValue(isOfDeadLetters ? address[..^DeadLetters.Length] : address, out var queue))
            attachContext.Complete(new Error(new Symbol(ErrorCode.NotFound)) { Description = $"The messaging entity {address} could not be found." });
        else if (RefusesTokens)
            attachContext.Complete(new Error(new Symbol(ErrorCode.UnauthorizedAccess)) { Description = "Unauthorized access." });
        else if (attachContext.Link.Role)
            Send(address, attachContext);
        else
            queue.Do(() => Receive(queue, attachContext, isOfDeadLetters));
    }

    /// <returns>What the sender is told; null is nothing at all.</returns>
    public Action<MessageContext>? Answer(string queue, Message transfer) => Ask(() =>
    {
        Transfers++;
        BusFault? fault = _faults.TryDequeue(out var next) ? next : null;
        if (fault is null or BusFault.AnswerLost or BusFault.SilentOnceTaken) Take(queue, transfer);
        return fault switch
        {
            null => context => context.Complete(),
            BusFault.Unauthorized => Refusal(ErrorCode.UnauthorizedAccess),
            BusFault.ServerBusy => Refusal("com.microsoft:server-busy"),
            BusFault.Broken => Refusal(ErrorCode.InternalError),
            BusFault.Cut or BusFault.AnswerLost => _ => Cut(),
            _ => null,
        };
    });

    public void Dispose()
    {
        _timer.Dispose();
        _host.Close();
    }

    private static Action<MessageContext> Refusal(string condition) => context => context.Complete(new Error(new Symbol(condition)) { Description = "Refused." });

    private void Send(string queue, AttachContext attach)
    {
        attach.Attach.MaxMessageSize = MostBytes;
        attach.Complete(new BrokerSender(queue, this), 100);
    }

    private static void Receive(BrokerQueue queue, AttachContext attach, bool isOfDeadLetters)
    {
        if (isOfDeadLetters) queue.AttachToDeadLetters(attach);
        else queue.AwaitSession(attach);
    }

    private static string AddressOf(Attach attach)
    {
        var address = attach.Role ? ((Source)attach.Source).Address : ((Target)attach.Target).Address;
        return (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("amqp", StringComparison.Ordinal) ? uri.AbsolutePath : address).TrimStart('/');
    }

    private void Take(string queue, Message transfer) => _queues[queue].Do(() =>
    {
        foreach (var message in BrokerMessage.Read(queue, transfer))
        {
            if (_queues[queue].Take(message)) Taken.Enqueue(message);
        }
    });

    private void Tick()
    {
        foreach (var queue in _queues.Values) queue.Tick();
    }

    private sealed class LockTokensAsTags : IHandler
    {
        public bool CanHandle(EventId id) => id == EventId.SendDelivery;

        public void Handle(Event protocolEvent)
        {
            if (protocolEvent.Context is IDelivery { Message: SentMessage sent } delivery) delivery.Tag = sent.Kept.LockToken.ToByteArray();
        }
    }
}
