using Slime.Functions.Cases;

namespace Slime.Functions.CaseRecord;

internal static class CaseRecordServices
{
    public static IServiceCollection AddCaseRecord(this IServiceCollection services)
    {
        services.AddSingleton<CaseReader>();
        services.AddSingleton<CasePageView>();
        services.AddSingleton<ICasePage>(provider => provider.GetRequiredService<CasePageView>());
        return services;
    }
}
