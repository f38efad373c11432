using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Platform.Settings;

namespace Slime.Functions.Messaging;

/// <summary>What carries messages from the outbox to the functions.</summary>
internal sealed class QueueOptions
{
    public const string Section = "Slime:Queues";
    public const string StorageQueues = "storageQueues";
    public const string ServiceBus = "serviceBus";

    public string Transport { get; set; } = StorageQueues;

    public bool UsesServiceBus => Transport == ServiceBus;
}

internal sealed class QueueOptionsValidation(HostingMode mode, IOptions<PumpOptions> pumps) : IValidateOptions<QueueOptions>
{
    public ValidateOptionsResult Validate(string? name, QueueOptions options)
    {
        if (options.Transport is not (QueueOptions.StorageQueues or QueueOptions.ServiceBus))
            return ValidateOptionsResult.Fail($"Slime:Queues:Transport must be {QueueOptions.StorageQueues} or {QueueOptions.ServiceBus}.");
        return options.UsesServiceBus && !mode.IsFunctionsHost && pumps.Value.Enabled
            ? ValidateOptionsResult.Fail(
                $"Slime:Queues:Transport must be {QueueOptions.StorageQueues} where the program reads its queues itself: only the Functions host brings the messages of Service Bus.")
            : ValidateOptionsResult.Success;
    }
}
