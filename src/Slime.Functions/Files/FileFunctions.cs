using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;

namespace Slime.Functions.Files;

/// <summary>Uploads, their inspection, and what is left of those that were never finished.</summary>
public sealed class FileFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(ReceiveFile))]
    public Task ReceiveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{caseId}/files/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function(nameof(InspectFile))]
    public Task InspectAsync([QueueTrigger(QueueNames.Files)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<InspectFile>(message, cancellation);

    [Function(nameof(ReadScanResult))]
    public Task ReadScanResultAsync([QueueTrigger(QueueNames.ScanResults)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<ReadScanResult>(message, cancellation);

    [Function(nameof(SweepUploads))]
    public Task SweepAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SweepUploads>(cancellation);
}
