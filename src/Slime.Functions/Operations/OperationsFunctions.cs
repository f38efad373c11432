using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Operations;

/// <summary>What keeps the storage tidy.</summary>
public sealed class OperationsFunctions(Handlers handlers)
{
    [Function(nameof(SweepKeys))]
    public Task SweepKeysAsync([TimerTrigger("0 10 3 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SweepKeys>(cancellation);
}

internal static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services.AddScoped<SweepKeys>();
}
