using Microsoft.Extensions.Options;

namespace Slime.Platform.Messaging.ServiceBus;

internal static class ServiceBusServices
{
    public static IServiceCollection AddServiceBus(this IServiceCollection services)
    {
        services.AddOptions<ServiceBusOptions>().BindConfiguration(ServiceBusOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptionsValidation>();
        services.AddSingleton<ServiceBusClients>();
        services.AddSingleton<KeepDeadLetter>();
        services.AddSingleton<ServiceBusPumps>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceBusPumps>());
        return services;
    }
}
