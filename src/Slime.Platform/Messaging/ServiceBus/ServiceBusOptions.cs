using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Messaging.ServiceBus;

/// <summary>Where Service Bus is, when it carries the messages.</summary>
internal sealed class ServiceBusOptions
{
    public const string Section = "Slime:ServiceBus";

    /// <summary>The namespace's host name, reached by managed identity.</summary>
    public string? Namespace { get; set; }

    /// <summary>Instead of the name, where no managed identity is at hand: a server of one's own, or the emulator.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long one attempt to send may take. A whole send, its attempts and pauses together, takes at most twice that.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}

internal sealed partial class ServiceBusOptionsValidation(IOptions<QueueOptions> queues) : IValidateOptions<ServiceBusOptions>
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, ServiceBusOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(ServiceBusOptions options)
    {
        var isNamed = !string.IsNullOrEmpty(options.Namespace);
        var isConnected = !string.IsNullOrEmpty(options.ConnectionString);
        if (isNamed && isConnected)
            yield return "Slime:ServiceBus:Namespace and Slime:ServiceBus:ConnectionString exclude each other: the first is for a managed identity, the second for a key.";
        else if (queues.Value.UsesServiceBus && isConnected && !ServiceBusClients.IsConnectionString(options.ConnectionString!))
            yield return "Slime:ServiceBus:ConnectionString must be that of a Service Bus namespace, with the name and the value of a key and without a queue (EntityPath).";
        else if (queues.Value.UsesServiceBus && !isConnected && !HostName().IsMatch(options.Namespace ?? ""))
            yield return "Slime:ServiceBus:Namespace must be the host name of the Service Bus namespace, such as slime.servicebus.windows.net.";
        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > LongestTimeout)
            yield return $"Slime:ServiceBus:Timeout must be a duration from 00:00:00.1 to {LongestTimeout}.";
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$")]
    private static partial Regex HostName();
}
