using System.Diagnostics;
using Slime.Functions.Development;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Hosting;

/// <summary>Runs a function in a scope of its own; the one way in for the Functions host and for the embedded pumps.</summary>
internal sealed class FunctionDispatcher(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The work goes on in the trace of what the message follows from, and is linked to the trigger that brought it.</summary>
    public Task InvokeAsync(QueueFunction function, QueueDelivery delivery, CancellationToken cancellation)
    {
        var parent = delivery.Envelope.TraceParent;
        ActivityLink[]? brought = parent != default && Activity.Current is { } trigger ? [new ActivityLink(trigger.Context)] : null;
        var span = SlimeTelemetry.Source.StartActivity(
            ActivityKind.Consumer, parent, [new("messaging.destination.name", function.Queue), new("slime.delivery", delivery.DeliveryCount)], brought, name: function.Name);
        return RunAsync(function.Name, span, delivery.Envelope.AsOf, services => ((IQueueFunction)services.GetRequiredService(function.Handler)).HandleAsync(delivery, cancellation));
    }

    public Task InvokeAsync(TimerFunction function, CancellationToken cancellation) =>
        RunAsync(
            function.Name,
            SlimeTelemetry.Source.StartActivity(function.Name),
            asOf: null,
            services => ((ITimerFunction)services.GetRequiredService(function.Handler)).RunAsync(cancellation));

    private async Task RunAsync(string name, Activity? span, DateTimeOffset? asOf, Func<IServiceProvider, Task> work)
    {
        Work.Is(name);
        clock.StandAt(asOf);
        using (span)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await work(scope.ServiceProvider);
            }
            catch (Exception failure)
            {
                span.Fail(failure);
                throw;
            }
        }
    }
}
