using Slime.Platform.Messaging;
using Slime.Platform.Settings;
using Slime.Platform.Time;

namespace Slime.Functions.Hosting;

internal static class HostingServices
{
    public static IServiceCollection AddHosting(this IServiceCollection services, HostingMode mode)
    {
        services.AddSingleton(mode);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LocalTime>();
        services.AddSingleton<EachInTurn>();
        services.AddSingleton<Handlers>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<WebPipeline>();
        services.AddSingleton<QueueWork>(provider =>
        {
            var functions = provider.GetRequiredService<FunctionInvoker>();
            return (queue, delivery, cancellation) => functions.InvokeAsync(DeclaredFunctions.OfQueue(queue), delivery, cancellation);
        });
        if (!mode.IsFunctionsHost) services.AddHostedService<LocalPumps>();
        return services;
    }
}
