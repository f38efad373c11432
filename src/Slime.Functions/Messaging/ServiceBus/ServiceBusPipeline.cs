using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>How the REST interface of Service Bus is spoken to: by identity, within a limit, and again when that may help.</summary>
internal sealed class ServiceBusPipeline(ServiceBusOptions options, TokenCredential credential, HttpPipelineTransport transport)
{
    /// <summary>A person waits for the answer, and the outbox tries again anyway.</summary>
    private const int Retries = 2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    public HttpPipeline Http { get; } = HttpPipelineBuilder.Build(
        new Options(options.Timeout) { Transport = transport }, [], [new RenewingTokenPolicy(credential)], new ResponseClassifier());

    /// <summary>Longer than this nobody waits in place for a bus that asked to be left alone.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private sealed class Options : ClientOptions
    {
        public Options(TimeSpan timeout)
        {
            Retry.NetworkTimeout = timeout;
            RetryPolicy = new ShortRetryPolicy(Retries, DelayStrategy.CreateExponentialDelayStrategy(FirstPause, LongestPause));
            Diagnostics.IsLoggingEnabled = false;
            Diagnostics.IsDistributedTracingEnabled = false;
        }
    }

    private sealed class ShortRetryPolicy(int retries, DelayStrategy delay) : RetryPolicy(retries, delay)
    {
        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            await base.ShouldRetryAsync(message, exception) && !(message.HasResponse && RetryAfterHeader.Of(message.Response) > LongestPause);
    }
}
