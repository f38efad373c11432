namespace Slime.Functions.Cases;

internal static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<WrittenCases>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<CaseCommands>();
        services.AddSingleton<ChosenPhotos>();
        services.AddSingleton<DayChecks>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<CaseList>();
        services.AddSingleton<CasePageView>();
        services.AddSingleton<CaseFormRunner>();
        services.AddSingleton<PromisedIds>();
        return services;
    }
}
