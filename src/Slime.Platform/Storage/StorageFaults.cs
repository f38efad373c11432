using Azure;
using Azure.Messaging.ServiceBus;

namespace Slime.Platform.Storage;

/// <summary>Tells storage, or a queue, that is away or overloaded from a fault of our own.</summary>
internal static class StorageFaults
{
    /// <summary>What a client should wait before it tries again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public static bool IsUnavailable(Exception failure) => failure switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        RequestFailedException { ErrorCode: "TableNotFound" or "TableBeingDeleted" or "QueueNotFound" or "ContainerNotFound" } => true,
        AggregateException many => many.InnerExceptions.All(IsUnavailable),
        ServiceBusException { IsTransient: true } => true,
        // An IOException by itself may be a file's, a scanner's or a person's who went away: see StorageInterruptions.
        HttpRequestException or TimeoutException or StorageInterruptedException => true,
        // A network time-out of the client library; a caller who goes away is handled before this is asked.
        TaskCanceledException => true,
        _ => false,
    };
}
