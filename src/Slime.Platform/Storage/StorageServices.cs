using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Slime.Platform.Settings;
using Slime.Platform.Telemetry;

namespace Slime.Platform.Storage;

internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddStorageClients();
        services.AddSingleton<StorageCreation>();
        services.AddSingleton<StorageSetup>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageSetup>());
        return services;
    }

    /// <summary>What talks to storage, and makes nothing there by itself.</summary>
    public static IServiceCollection AddStorageClients(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).CheckedBy(new StorageOptionsValidator()).ValidateOnStart();
        services.AddOptions<StorageTimeOptions>().BindConfiguration(StorageTimeOptions.Section).CheckedBy(new StorageTimeOptionsValidator()).ValidateOnStart();
        services.TryAddSingleton<TokenCredential>(provider => new ManagedIdentityCredential(
            provider.GetRequiredService<IConfiguration>()[IdentityVariable] is { Length: > 0 } clientId
                ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                : ManagedIdentityId.SystemAssigned));
        services.AddSingleton(provider => Create(provider, "table", QuickRetries(provider, new TableClientOptions(), "table"),
            (connection, options) => new TableServiceClient(connection, options),
            (uri, credential, options) => new TableServiceClient(uri, credential, options)));
        services.AddSingleton(provider => Create(provider, "queue", QuickRetries(provider, OptionsOfQueues(), "queue"),
            (connection, options) => new QueueServiceClient(connection, options),
            (uri, credential, options) => new QueueServiceClient(uri, credential, options)));
        services.AddSingleton(provider => Create(provider, "blob", QuickRetries(provider, new BlobClientOptions(), "blob"),
            (connection, options) => new BlobServiceClient(connection, options),
            (uri, credential, options) => new BlobServiceClient(uri, credential, options)));
        services.AddSingleton(provider => new LedgerTable(new Lazy<TableClient>(
            () => provider.GetRequiredService<TableServiceClient>().GetTableClient(Prefix(provider) + LedgerTable.Name))));
        services.AddSingleton<WrittenOnce>();
        return services;
    }

    /// <summary>Names the user-assigned identity among those of the application; set by the deployment.</summary>
    private const string IdentityVariable = "AZURE_CLIENT_ID";

    private static string Prefix(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value.NamePrefix;

    private static TClient Create<TClient, TOptions>(
        IServiceProvider provider, string service, TOptions options, Func<string, TOptions, TClient> local, Func<Uri, TokenCredential, TOptions, TClient> azure)
    {
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return storage.ConnectionString is { Length: > 0 } connection
            ? local(connection, options)
            : azure(new Uri($"https://{storage.AccountName}.{service}.core.windows.net"), provider.GetRequiredService<TokenCredential>(), options);
    }

    /// <summary>
    /// A message is base64, as the Functions host expects. One that is not would otherwise break every look at its queue:
    /// encoded as it stands, it fails like any other that is not understood, and ends in the poison queue.
    /// </summary>
    internal static QueueClientOptions OptionsOfQueues()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.MessageDecodingFailed += async raw =>
        {
            if (raw.ReceivedMessage is { } message)
                await raw.Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, raw.CancellationToken);
        };
        return options;
    }

    /// <summary>A person waits for the answer: a storage that is away is told within seconds, not minutes.</summary>
    private static TOptions QuickRetries<TOptions>(IServiceProvider provider, TOptions options, string service)
        where TOptions : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
        options.AddPolicy(new StorageBudgetPolicy(), HttpPipelinePosition.PerCall);
        options.AddPolicy(new StorageBudgetPolicy.EachTry(provider.GetRequiredService<IOptions<StorageTimeOptions>>().Value.StorageTime), HttpPipelinePosition.PerRetry);
        options.AddPolicy(new StorageOperationPolicy(service), HttpPipelinePosition.PerRetry);
        options.AddPolicy(new StorageInterruptions(), HttpPipelinePosition.PerCall);
        return options;
    }
}
