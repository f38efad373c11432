using Azure.Messaging.ServiceBus;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>Moves a queue's dead letters to where coordination sees them.</summary>
internal sealed partial class DeadLetterPump : IBusPump
{
    private readonly string _queue;
    private readonly PumpRhythm _rhythm;
    private readonly KeepDeadLetter _keep;
    private readonly ILogger _logger;
    private readonly ServiceBusProcessor _processor;

    public DeadLetterPump(string queue, PumpRhythm rhythm, ServiceBusClients clients, KeepDeadLetter keep, ILogger<DeadLetterPump> logger)
    {
        (_queue, _rhythm, _keep, _logger) = (queue, rhythm, keep, logger);
        _processor = clients.Receiving.CreateProcessor(queue, new ServiceBusProcessorOptions { SubQueue = SubQueue.DeadLetter, AutoCompleteMessages = false, MaxConcurrentCalls = 1 });
        _processor.ProcessMessageAsync += HandleAsync;
        _processor.ProcessErrorAsync += new BusFaults(queue, rhythm, logger).OnErrorAsync;
    }

    public Task StartAsync() => _processor.StartProcessingAsync(CancellationToken.None);

    public Task StopAsync() => _processor.StopProcessingAsync(CancellationToken.None);

    private async Task HandleAsync(ProcessMessageEventArgs delivered)
    {
        var letter = delivered.Message;
        try
        {
            if (await TryAsync(letter)) await delivered.CompleteMessageAsync(letter, CancellationToken.None);
            else await delivered.AbandonMessageAsync(letter, cancellationToken: CancellationToken.None);
        }
        catch (Exception failure) when (BusFaults.LosesSettlement(failure))
        {
            Log.LeftToReappear(_logger, letter.MessageId, _queue, failure.GetType().Name);
        }
    }

    /// <summary>What cannot be kept stays where it is: nothing expires among dead letters, and no number of failures ends there.</summary>
    private async Task<bool> TryAsync(ServiceBusReceivedMessage letter)
    {
        try
        {
            await _rhythm.RoomAsync();
            await _keep.KeepAsync(_queue, letter, _rhythm.GivingUp);
            return true;
        }
        catch (Exception failure)
        {
            Log.NotKept(_logger, letter.MessageId, _queue, failure.GetType().Name);
            await _rhythm.AfterFailureAsync();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Dead letter {MessageId} of queue {Queue} could not be kept ({Failure}); it is tried again")]
        public static partial void NotKept(ILogger logger, string messageId, string queue, string failure);

        [LoggerMessage(LogLevel.Warning, "Dead letter {MessageId} of queue {Queue} comes again when its lock ends ({Failure})")]
        public static partial void LeftToReappear(ILogger logger, string messageId, string queue, string failure);
    }
}
