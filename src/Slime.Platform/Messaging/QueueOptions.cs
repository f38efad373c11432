using Microsoft.Extensions.Options;

namespace Slime.Platform.Messaging;

/// <summary>What carries messages from the outbox to the functions.</summary>
internal sealed class QueueOptions
{
    public const string Section = "Slime:Queues";
    public const string StorageQueues = "storageQueues";
    public const string ServiceBus = "serviceBus";

    public string Transport { get; set; } = StorageQueues;

    public bool UsesServiceBus => Transport == ServiceBus;
}

internal sealed class QueueOptionsValidation : IValidateOptions<QueueOptions>
{
    public ValidateOptionsResult Validate(string? name, QueueOptions options) => options.Transport is QueueOptions.StorageQueues or QueueOptions.ServiceBus
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Slime:Queues:Transport must be {QueueOptions.StorageQueues} or {QueueOptions.ServiceBus}.");
}
