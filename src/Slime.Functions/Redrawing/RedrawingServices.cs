using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Redrawing;

internal static class RedrawingServices
{
    public static IServiceCollection AddRedrawing(this IServiceCollection services)
    {
        services.AddSingleton<TerritoryPlanStore>();
        services.AddSingleton<PlanReading>();
        services.AddSingleton<PlanGroundReader>();
        services.AddSingleton<TerritoryPlans>();
        services.AddSingleton<PlanOverrides>();
        services.AddSingleton<PlanHandover>();
        services.AddSingleton<ApplyPlan>();
        services.AddSingleton<RevertPlan>();
        services.AddSingleton<SimulateRouting>();
        services.AddSingleton<PlanAnswers>();
        services.AddSingleton<PlanListView>();
        services.AddSingleton<PlanPageView>();
        services.AddScoped<RunTerritoryPlans>();
        return services;
    }
}

/// <summary>Territories that are redrawn on their day.</summary>
public sealed class RedrawingFunctions(Handlers handlers)
{
    [Function(nameof(RunTerritoryPlans))]
    public Task RunAsync([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<RunTerritoryPlans>(cancellation);
}
