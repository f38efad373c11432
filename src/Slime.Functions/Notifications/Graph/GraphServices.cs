using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Slime.Functions.Staff;

namespace Slime.Functions.Notifications.Graph;

/// <summary>Registers the channel that tells people through Microsoft Graph.</summary>
public static class GraphServices
{
    internal const string Credential = "graph";

    /// <param name="services">Where the channel is registered.</param>
    /// <param name="configuration">The whole configuration; the section is <c>Slime:Graph</c>.</param>
    /// <param name="credential">The application's credential in place of its managed identity.</param>
    public static IServiceCollection AddGraphNotifications(this IServiceCollection services, IConfiguration configuration, TokenCredential? credential = null)
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphOptions>, GraphOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(Credential, (provider, _) => credential ?? ManagedIdentity(provider.GetRequiredService<IOptions<GraphOptions>>().Value));
        services.AddSingleton<INotificationChannel, GraphChannel>();
        services.AddSingleton<IPeopleLookup, GraphPeople>();
        return services;
    }

    private static ManagedIdentityCredential ManagedIdentity(GraphOptions options)
    {
        var identity = options.ManagedIdentityClientId is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned;
        var settings = new ManagedIdentityCredentialOptions(identity);
        // The notice itself is tried again later; MSAL repeats a failing request on its own besides.
        settings.Retry.MaxRetries = 0;
        return new ManagedIdentityCredential(settings);
    }
}
