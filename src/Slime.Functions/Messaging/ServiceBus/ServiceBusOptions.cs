using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>Where Service Bus is, when it carries the messages.</summary>
internal sealed class ServiceBusOptions
{
    public const string Section = "Slime:ServiceBus";

    /// <summary>The namespace's host name, reached by managed identity.</summary>
    public string? Namespace { get; set; }

    /// <summary>How long one attempt may take. A whole send, its attempts and pauses together, takes at most twice that.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    public Uri MessagesOf(string queue) => new($"https://{Namespace}/{queue}/messages");
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
        if (queues.Value.UsesServiceBus && !HostName().IsMatch(options.Namespace ?? ""))
            yield return "Slime:ServiceBus:Namespace must be the host name of the Service Bus namespace, such as slime.servicebus.windows.net.";
        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > LongestTimeout)
            yield return $"Slime:ServiceBus:Timeout must be a duration from 00:00:00.1 to {LongestTimeout}.";
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$")]
    private static partial Regex HostName();
}
