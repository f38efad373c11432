namespace Slime.Functions.Messaging;

internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton<StorageQueues>();
        services.AddSingleton<QueueActivity>();
        services.AddSingleton<IMessageSender, StorageQueueSender>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<FailedMessages>();
        return services;
    }
}
