using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging.ServiceBus;
using Slime.Platform.Storage;

namespace Slime.Functions.Messaging;

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
        services.AddSingleton<IFailedMessages, PoisonQueues>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<IFailedMessages>(provider => provider.GetRequiredService<DeadLetters>());
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<IQueueDepths, StorageQueueDepths>();
        services.AddSingleton<IQueueDepths>(provider => provider.GetRequiredService<IOptions<QueueOptions>>().Value.UsesServiceBus
            ? ActivatorUtilities.CreateInstance<ServiceBusDepths>(provider)
            : new NoDepths());
        services.AddSingleton<QueueWork>(provider =>
        {
            var functions = provider.GetRequiredService<FunctionInvoker>();
            return (queue, delivery, cancellation) => functions.InvokeAsync(DeclaredFunctions.OfQueue(queue), delivery, cancellation);
        });
        services.AddScoped<SendOutbox>();
        services.AddScoped<MeasureQueues>();
        return services;
    }
}
