using Slime.Functions.Security;

namespace Slime.Functions.Cases;

internal static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateOnStart();
        services.AddSingleton<HealthData>();
        services.AddSingleton<WrittenCases>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<ISeenCases, SeenCases>();
        services.AddSingleton<CaseCommands>();
        services.AddSingleton<MergedCases>();
        services.AddSingleton<PersonStore>();
        services.AddSingleton<DayChecks>();
        services.AddSingleton<CaseFormRunner>();
        services.AddSingleton<IdempotentIds>();
        return services;
    }
}
