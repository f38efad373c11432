using Microsoft.Extensions.Options;
using Slime.Platform.Messaging.ServiceBus;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsValidation>();
        services.AddServiceBus();
        services.AddSingleton<StorageQueues>();
        services.AddSingleton<IStoragePart, QueueCreation>();
        services.AddSingleton<QueueActivity>();
        services.AddSingleton<IMessageSender>(provider => provider.GetRequiredService<IOptions<QueueOptions>>().Value.UsesServiceBus
            ? ActivatorUtilities.CreateInstance<ServiceBusQueueSender>(provider)
            : ActivatorUtilities.CreateInstance<StorageQueueSender>(provider));
        services.AddSingleton<Outbox>();
        services.AddSingleton<ClaimedDelivery>();
        services.AddSingleton<IFailedMessages, PoisonQueues>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<IFailedMessages>(provider => provider.GetRequiredService<DeadLetters>());
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<IQueueDepths, StorageQueueDepths>();
        services.AddSingleton<IQueueDepths>(provider => provider.GetRequiredService<IOptions<QueueOptions>>().Value.UsesServiceBus
            ? ActivatorUtilities.CreateInstance<ServiceBusDepths>(provider)
            : new NoDepths());
        services.AddOptions<PumpOptions>().BindConfiguration(PumpOptions.Section);
        services.AddSingleton(_ => QueueSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")));
        return services;
    }
}
