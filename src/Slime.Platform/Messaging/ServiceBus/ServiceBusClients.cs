using Azure.Core;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>
/// The connections to Service Bus, made at their first use: one for senders and looks, for which a person waits, and one for
/// receivers, which themselves wait for as long as nothing comes.
/// </summary>
internal sealed class ServiceBusClients(IOptions<ServiceBusOptions> options, IServiceProvider services) : IAsyncDisposable
{
    private readonly Lazy<ServiceBusClient> _sending = new(() => Create(options.Value, services, new ServiceBusRetryOptions
    {
        CustomRetryPolicy = new ShortRetries(options.Value.Timeout),
        TryTimeout = options.Value.Timeout,
    }));

    private readonly Lazy<ServiceBusClient> _receiving = new(() => Create(options.Value, services, new ServiceBusRetryOptions()));

    public ServiceBusClient Sending => _sending.Value;

    public ServiceBusClient Receiving => _receiving.Value;

    public static bool IsConnectionString(string text)
    {
        try
        {
            var parts = ServiceBusConnectionStringProperties.Parse(text);
            return parts.Endpoint is not null && parts.EntityPath is null && !string.IsNullOrEmpty(parts.SharedAccessKeyName) && !string.IsNullOrEmpty(parts.SharedAccessKey);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_receiving.IsValueCreated) await _receiving.Value.DisposeAsync();
        if (_sending.IsValueCreated) await _sending.Value.DisposeAsync();
    }

    private static ServiceBusClient Create(ServiceBusOptions options, IServiceProvider services, ServiceBusRetryOptions retries)
    {
        var client = new ServiceBusClientOptions { RetryOptions = retries };
        if (options.ConnectionString is { Length: > 0 } connection) return new ServiceBusClient(connection, client);
        var address = new UriBuilder($"sb://{options.Namespace}");
        // A port is not part of a namespace's name, but of how it is reached.
        if (address.Port > 0) client.CustomEndpointAddress = address.Uri;
        return new ServiceBusClient(address.Host, services.GetRequiredService<TokenCredential>(), client);
    }
}
