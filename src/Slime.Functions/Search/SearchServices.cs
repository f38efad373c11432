using Slime.Platform.Settings;
namespace Slime.Functions.Search;

internal static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).CheckedBy(new SearchOptionsValidator()).ValidateOnStart();
        services.AddSingleton<SearchAllowance>();
        services.AddSingleton<CaseSearch>();
        return services;
    }
}
