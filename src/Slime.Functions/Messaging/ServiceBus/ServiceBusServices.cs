using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Messaging.ServiceBus;

internal static class ServiceBusServices
{
    public static IServiceCollection AddServiceBus(this IServiceCollection services)
    {
        services.AddOptions<ServiceBusOptions>().BindConfiguration(ServiceBusOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptionsValidation>();
        services.AddSingleton(provider => new ServiceBusPipeline(
            provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value, provider.GetRequiredService<TokenCredential>(), HttpClientTransport.Shared));
        return services;
    }
}
