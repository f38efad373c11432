using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Field.Commands;
using Slime.Functions.Hosting;

namespace Slime.Functions.Field;

/// <summary>What follows from work without a network, and the pages about it.</summary>
public sealed class FieldFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(SweepReceipts))]
    public Task SweepAsync([TimerTrigger("0 40 3 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SweepReceipts>(cancellation);

    [Function("Holding")]
    public Task HoldingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "attente/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("Devices")]
    public Task DevicesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "appareils/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
