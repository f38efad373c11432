using Azure.Messaging.ServiceBus;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>Says what keeps a processor from its queue.</summary>
internal sealed partial class BusFaults(string queue, PumpRhythm rhythm, ILogger logger)
{
    public async Task OnErrorAsync(ProcessErrorEventArgs fault)
    {
        if (rhythm.Stopping.IsCancellationRequested) return;
        if (Passes(fault.Exception)) Log.Unreachable(logger, queue, (fault.Exception as ServiceBusException)?.Reason.ToString() ?? fault.Exception.GetType().Name, fault.ErrorSource);
        else Log.Refused(logger, fault.Exception, queue, fault.ErrorSource);
        await rhythm.AfterFaultAsync();
    }

    /// <summary>What may become of a message's settlement: the message then comes again.</summary>
    public static bool LosesSettlement(Exception failure) =>
        failure is ServiceBusException or OperationCanceledException or UnauthorizedAccessException or ObjectDisposedException;

    /// <summary>A link that was cut, a session that somebody else has by now.</summary>
    private static bool Passes(Exception failure) => failure switch
    {
        ServiceBusException { Reason: ServiceBusFailureReason.SessionLockLost or ServiceBusFailureReason.MessageLockLost } => true,
        ServiceBusException sent => sent.IsTransient,
        _ => failure is ObjectDisposedException or OperationCanceledException,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Queue {Queue} cannot be reached ({Reason} in {Source}); trying again shortly")]
        public static partial void Unreachable(ILogger logger, string queue, string reason, ServiceBusErrorSource source);

        [LoggerMessage(LogLevel.Error, "Queue {Queue} refuses to be read ({Source}): somebody must see to it; trying again shortly")]
        public static partial void Refused(ILogger logger, Exception failure, string queue, ServiceBusErrorSource source);
    }
}
