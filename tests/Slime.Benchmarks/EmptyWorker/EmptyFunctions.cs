using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmptyWorker;

/// <summary>A function of each kind that does nothing: what a worker costs before it has anything to do.</summary>
public sealed class EmptyFunctions
{
    [Function(nameof(Home))]
    public Task Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{_:maxlength(0)?}")] HttpRequest request) =>
        request.HttpContext.Response.WriteAsync("Hello World!", request.HttpContext.RequestAborted);

    [Function(nameof(Take))]
    public void Take([QueueTrigger("empty")] QueueMessage message) => ArgumentNullException.ThrowIfNull(message);

    [Function(nameof(Tick))]
    public void Tick([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
}
