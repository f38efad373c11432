using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;

namespace Slime.Functions.Routing;

/// <summary>Received cases wait in a queue to be routed.</summary>
public sealed class RoutingFunctions(Handlers handlers)
{
    [Function(nameof(RouteReferral))]
    public Task RouteAsync([QueueTrigger(QueueNames.Referrals)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<RouteReferral>(message, cancellation);
}
