using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Messages;

/// <summary>The outbox, its queues, and what failed in them.</summary>
public sealed class MessageFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(SendOutbox))]
    public Task SendOutboxAsync([TimerTrigger("*/20 * * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendOutbox>(cancellation);

    [Function(nameof(MeasureQueues))]
    public Task MeasureAsync([TimerTrigger("10 * * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<MeasureQueues>(cancellation);

    [Function("MessagePages")]
    public Task MessagePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "messages/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
