using Microsoft.Extensions.Options;
using Slime.Functions.Messaging;

namespace Slime.Functions.Hosting;

internal static class HostingServices
{
    public static IServiceCollection AddHosting(this IServiceCollection services, HostingMode mode)
    {
        services.AddSingleton(mode);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LocalTime>();
        services.AddSingleton<FunctionDispatcher>();
        foreach (var handler in FunctionCatalog.Queues.Concat(FunctionCatalog.ServiceBus).Select(function => function.Handler).Concat(FunctionCatalog.Timers.Select(function => function.Handler)).Distinct())
            services.AddScoped(handler);
        services.AddSingleton(_ => QueueSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")));
        services.AddOptions<PumpOptions>().BindConfiguration(PumpOptions.Section);
        if (!mode.IsFunctionsHost) services.AddPumps();
        return services;
    }

    private static void AddPumps(this IServiceCollection services)
    {
        foreach (var function in FunctionCatalog.Queues)
            services.AddSingleton<IHostedService>(provider => Enabled(provider) && !(provider.GetRequiredService<IOptions<QueueOptions>>().Value.UsesServiceBus && QueueNames.Carried.Contains(function.Queue))
                ? ActivatorUtilities.CreateInstance<QueuePump>(provider, function) : new NoPump());
        foreach (var function in FunctionCatalog.Timers)
            services.AddSingleton<IHostedService>(provider => Enabled(provider) ? ActivatorUtilities.CreateInstance<TimerPump>(provider, function) : new NoPump());
    }

    private static bool Enabled(IServiceProvider provider) => provider.GetRequiredService<IOptions<PumpOptions>>().Value.Enabled;

    private sealed class NoPump : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>The embedded pumps; switched off where another instance on the same storage pumps.</summary>
internal sealed class PumpOptions
{
    public const string Section = "Slime:Pumps";

    public bool Enabled { get; set; } = true;
}
