namespace Slime.Functions.Lists;

internal static class ListServices
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<CaseLists>();
        services.AddSingleton<ListChoices>();
        services.AddSingleton<ViewStore>();
        return services;
    }
}
