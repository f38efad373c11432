using Azure.Messaging.ServiceBus;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>
/// A person waits for a send, and the outbox tries again anyway. A bus that is asked too much is not asked again at all: the
/// client's own policy would wait ten seconds for it.
/// </summary>
internal sealed class ShortRetries(TimeSpan timeout) : ServiceBusRetryPolicy
{
    private const int Retries = 2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    public override TimeSpan CalculateTryTimeout(int attemptCount) => timeout;

    public override TimeSpan? CalculateRetryDelay(Exception lastException, int attemptCount) =>
        attemptCount <= Retries && MayPass(lastException) ? FirstPause * (1 << attemptCount) : null;

    /// <summary>A token may be refused once because it was just about to be renewed.</summary>
    private static bool MayPass(Exception failure) => failure switch
    {
        ServiceBusException { Reason: ServiceBusFailureReason.ServiceBusy } => false,
        ServiceBusException sent => sent.IsTransient,
        _ => failure is TimeoutException or UnauthorizedAccessException,
    };
}
