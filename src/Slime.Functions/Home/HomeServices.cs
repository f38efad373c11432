using Slime.Functions.Cards;

namespace Slime.Functions.Home;

internal static class HomeServices
{
    public static IServiceCollection AddHome(this IServiceCollection services)
    {
        services.AddSingleton<CoordinationTasks>();
        services.AddSingleton<IWorkSource, CaseWork>();
        services.AddSingleton<IWorkSource, JoinedVisits>();
        return services;
    }
}
