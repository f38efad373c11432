using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;

namespace Slime.Functions.Reports;

/// <summary>Reports are rendered from a queue.</summary>
public sealed class ReportFunctions(Handlers handlers)
{
    [Function(nameof(RenderReports))]
    public Task RenderAsync([QueueTrigger(QueueNames.Reports)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<RenderReports>(message, cancellation);
}
