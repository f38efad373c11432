using System.Diagnostics;
using Azure.Storage.Queues.Models;
using Slime.Platform.Messaging;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Hosting;

/// <summary>
/// Handles the messages of a queue. Delivery is at least once, in any order, possibly twice at the same time:
/// a second delivery has no second effect. An exception brings the message again.
/// </summary>
internal interface IQueueHandler
{
    Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation);
}

/// <summary>Runs on a schedule; may run late, or twice.</summary>
internal interface ITimerHandler
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>
/// What a function hands its work to: the handler of the same name, in a scope and a span of its own. The one way in, whether
/// the Functions host, a pump of the program or Service Bus brought the work.
/// </summary>
public sealed class Handlers
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    public Handlers(IServiceScopeFactory scopes, TimeProvider clock)
    {
        _scopes = scopes;
        _clock = clock;
    }

    internal Task HandleAsync<THandler>(QueueMessage message, CancellationToken cancellation)
        where THandler : class, IQueueHandler => HandleAsync<THandler>(QueueDelivery.Of(message), cancellation);

    /// <summary>The work goes on in the trace of what the message follows from, and is linked to the trigger that brought it.</summary>
    internal Task HandleAsync<THandler>(QueueDelivery delivery, CancellationToken cancellation)
        where THandler : class, IQueueHandler
    {
        var name = typeof(THandler).Name;
        var parent = delivery.Envelope.TraceParent;
        ActivityLink[]? brought = parent != default && Activity.Current is { } trigger ? [new ActivityLink(trigger.Context)] : null;
        var span = SlimeTelemetry.Source.StartActivity(ActivityKind.Consumer, parent, [new("slime.delivery", delivery.DeliveryCount)], brought, name: name);
        span?.SetTag("messaging.destination.name", DeclaredFunctions.Queues.FirstOrDefault(function => function.Name == name)?.Queue);
        return RunAsync<THandler>(name, span, delivery.Envelope.AsOf, handler => handler.HandleAsync(delivery, cancellation));
    }

    internal Task RunAsync<THandler>(CancellationToken cancellation)
        where THandler : class, ITimerHandler
    {
        var name = typeof(THandler).Name;
        return RunAsync<THandler>(name, SlimeTelemetry.Source.StartActivity(name), asOf: null, handler => handler.RunAsync(cancellation));
    }

    private async Task RunAsync<THandler>(string name, Activity? span, DateTimeOffset? asOf, Func<THandler, Task> work)
        where THandler : class
    {
        OperationScope.Enter(name);
        _clock.StandAt(asOf);
        using (span)
        {
            try
            {
                await using var scope = _scopes.CreateAsyncScope();
                await work(scope.ServiceProvider.GetRequiredService<THandler>());
            }
            catch (Exception failure)
            {
                span.Fail(failure);
                throw;
            }
        }
    }
}
