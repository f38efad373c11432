namespace Slime.Functions.Hosting;

/// <summary>Runs a function in a scope of its own; the one way in for the Functions host and for the embedded pumps.</summary>
internal sealed class FunctionDispatcher(IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(QueueFunction function, QueueDelivery delivery, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ((IQueueFunction)scope.ServiceProvider.GetRequiredService(function.Handler)).HandleAsync(delivery, cancellation);
    }

    public async Task InvokeAsync(TimerFunction function, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ((ITimerFunction)scope.ServiceProvider.GetRequiredService(function.Handler)).RunAsync(cancellation);
    }
}
