using Slime.Functions.Messaging;

namespace Slime.Functions.Hosting;

/// <summary>One delivery of a queue message, whichever host brought it.</summary>
/// <param name="DeliveryCount">1 the first time.</param>
internal sealed record QueueDelivery(ReadOnlyMemory<byte> Body, string MessageId, int DeliveryCount)
{
    /// <summary>The queue it came from; of a dead letter, the queue in which it failed.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Service Bus only: what stays in order.</summary>
    public string? Session { get; init; }

    /// <summary>Service Bus only: why it was given up.</summary>
    public string? DeadLetterReason { get; init; }

    /// <summary>What the message bears beside its own members.</summary>
    public MessageEnvelope Envelope { get; } = MessageEnvelope.Read(Body);
}

/// <summary>
/// Handles the messages of a queue. Delivery is at least once, in any order, possibly twice at the same time:
/// a second delivery has no second effect. An exception brings the message again.
/// </summary>
internal interface IQueueFunction
{
    Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation);
}

/// <summary>Runs on a schedule; may run late, or twice.</summary>
internal interface ITimerFunction
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>A function as the Functions host and the embedded pumps know it.</summary>
/// <param name="Name">The folder in the package, and the path of the host's POST.</param>
internal abstract record FunctionDeclaration(string Name);

/// <summary>HTTP paths handed to the program. A catch-all would let outsiders forge triggers: each area names its first segment.</summary>
internal sealed record HttpArea(string Name, string Route) : FunctionDeclaration(Name);

internal abstract record QueueFunction(string Name, string Queue, Type Handler) : FunctionDeclaration(Name);

internal sealed record QueueFunction<THandler>(string Name, string Queue) : QueueFunction(Name, Queue, typeof(THandler))
    where THandler : class, IQueueFunction;

/// <summary>
/// Brings what a function handles from Service Bus, or what could not be handled there. Deployed beside the function's own
/// trigger; the deployment switches off those of the transport that is not in use.
/// </summary>
internal sealed record ServiceBusFunction(string Name, string Queue, Type Handler, bool ReadsDeadLetters) : QueueFunction(Name, Queue, Handler)
{
    public static ServiceBusFunction For(QueueFunction function) => new($"{function.Name}FromServiceBus", function.Queue, function.Handler, ReadsDeadLetters: false);

    public static ServiceBusFunction DeadLettersOf(QueueFunction function) =>
        new($"{function.Name}DeadLetters", function.Queue, function.Handler, ReadsDeadLetters: true);
}

/// <param name="Schedule">NCRONTAB with seconds, in the time zone of the host (UTC).</param>
internal abstract record TimerFunction(string Name, string Schedule, Type Handler) : FunctionDeclaration(Name);

internal sealed record TimerFunction<THandler>(string Name, string Schedule) : TimerFunction(Name, Schedule, typeof(THandler))
    where THandler : class, ITimerFunction;
