using Azure.Messaging.ServiceBus;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>
/// Feeds a queue's messages to its function: one session's in order and one at a time, several sessions at once. Locks are renewed
/// while the function works; after the last failed delivery Service Bus makes a dead letter of the message.
/// </summary>
internal sealed partial class SessionPump : IBusPump
{
    private const int SessionsAtOnce = 32;

    /// <summary>A session whose last message is done is held no longer than this: another one may be waiting for its place.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>The functionTimeout of host.json. What hangs for longer loses its lock, so that its case does not wait for ever.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(5);

    private readonly string _queue;
    private readonly PumpRhythm _rhythm;
    private readonly QueueWork _work;
    private readonly ILogger _logger;
    private readonly ServiceBusSessionProcessor _processor;

    public SessionPump(string queue, PumpRhythm rhythm, ServiceBusClients clients, QueueWork work, ILogger<SessionPump> logger)
    {
        (_queue, _rhythm, _work, _logger) = (queue, rhythm, work, logger);
        _processor = clients.Receiving.CreateSessionProcessor(queue, new ServiceBusSessionProcessorOptions
        {
            AutoCompleteMessages = false,
            MaxConcurrentSessions = SessionsAtOnce,
            MaxConcurrentCallsPerSession = 1,
            SessionIdleTimeout = Idle,
            MaxAutoLockRenewalDuration = LongestWork,
        });
        _processor.ProcessMessageAsync += HandleAsync;
        _processor.ProcessErrorAsync += new BusFaults(queue, rhythm, logger).OnErrorAsync;
    }

    public Task StartAsync() => _processor.StartProcessingAsync(CancellationToken.None);

    public Task StopAsync() => _processor.StopProcessingAsync(CancellationToken.None);

    /// <summary>
    /// Neither the stop nor a lost lock ends what is at work: half an effect is worth less than one that a second delivery finds done.
    /// </summary>
    private async Task HandleAsync(ProcessSessionMessageEventArgs delivered)
    {
        var message = delivered.Message;
        try
        {
            if (await TryAsync(message)) await delivered.CompleteMessageAsync(message, CancellationToken.None);
            else await delivered.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
        }
        catch (Exception failure) when (BusFaults.LosesSettlement(failure))
        {
            Log.LeftToReappear(_logger, message.MessageId, _queue, failure.GetType().Name);
        }
    }

    private async Task<bool> TryAsync(ServiceBusReceivedMessage message)
    {
        try
        {
            await _rhythm.RoomAsync();
            await _work(_queue, new QueueDelivery(message.Body.ToMemory(), message.MessageId, message.DeliveryCount), _rhythm.GivingUp);
            return true;
        }
        catch (Exception failure)
        {
            Log.Failed(_logger, failure, message.MessageId, _queue, message.DeliveryCount);
            await _rhythm.AfterFailureAsync();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {MessageId} of queue {Queue} failed, delivery {Delivery}; it comes again, or becomes a dead letter")]
        public static partial void Failed(ILogger logger, Exception failure, string messageId, string queue, int delivery);

        [LoggerMessage(LogLevel.Warning, "What became of message {MessageId} of queue {Queue} could not be said ({Failure}); it comes again")]
        public static partial void LeftToReappear(ILogger logger, string messageId, string queue, string failure);
    }
}
