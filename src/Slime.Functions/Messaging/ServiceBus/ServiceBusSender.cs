using Azure;
using Azure.Core;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>
/// Sends by REST: nothing to keep open, and an answer that says what was wrong. What was accepted although its answer was lost
/// is sent again with the same id, which Service Bus drops.
/// </summary>
internal sealed class ServiceBusSender(ServiceBusPipeline pipeline, IOptions<ServiceBusOptions> options, TimeProvider clock) : IMessageSender
{
    private long _silentUntil;

    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        foreach (var batch in ServiceBusBatch.Of(messages)) await PostAsync(batch, cancellation);
    }

    /// <summary>Any answer but a fault of the service will do: reading a queue's properties is for its managers.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        using var message = Message(RequestMethod.Get, options.Value.MessagesOf(QueueNames.Referrals));
        await SendAsync(message, cancellation);
        if (message.Response.Status is StatusCodes.Status410Gone or >= StatusCodes.Status500InternalServerError) throw new RequestFailedException(message.Response);
    }

    private async Task PostAsync(ServiceBusBatch batch, CancellationToken cancellation)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _silentUntil))
            throw new RequestFailedException(StatusCodes.Status429TooManyRequests, "Service Bus asked to be left alone for a while.");
        using var message = Message(RequestMethod.Post, options.Value.MessagesOf(batch.Queue));
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        if (batch.Properties is { } properties) message.Request.Headers.Add("BrokerProperties", properties);
        message.Request.Content = RequestContent.Create(batch.Content);
        await SendAsync(message, cancellation);
        // Nothing else proves that it was taken: a filter between here and there may answer 200 with a page of its own.
        if (message.Response.Status == StatusCodes.Status201Created) return;
        if (RetryAfterHeader.Of(message.Response) is { } wait) Interlocked.Exchange(ref _silentUntil, (clock.GetUtcNow() + wait).UtcTicks);
        throw new RequestFailedException(message.Response);
    }

    private HttpMessage Message(RequestMethod method, Uri address)
    {
        var message = pipeline.Http.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        return message;
    }

    private async Task SendAsync(HttpMessage message, CancellationToken cancellation)
    {
        var limit = options.Value.Timeout * 2;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await pipeline.Http.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Service Bus did not answer within {limit}.");
        }
    }
}
