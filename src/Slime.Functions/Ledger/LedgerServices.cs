using Slime.Functions.Cases;
using Slime.Functions.Ledger.Exports;

namespace Slime.Functions.Ledger;

internal static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerProjection>();
        services.AddSingleton<CasesAsLedger>();
        services.AddSingleton<Reprojection>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<Downloads>();
        services.AddSingleton<LedgerVocabularies>();
        services.AddSingleton<ExportLedger>();
        services.AddSingleton<LedgerVerification>();
        services.AddSingleton<LedgerChecks>();
        services.AddSingleton<LedgerArchive>();
        services.AddSingleton<LedgerPageView>();
        services.AddSingleton<LedgerHints>();
        services.AddSingleton<LedgerMarks>();
        services.AddSingleton<ICaseProjection>(provider => provider.GetRequiredService<LedgerMarks>());
        services.AddHostedService(provider => provider.GetRequiredService<LedgerHints>());
        services.AddScoped<ProjectLedger>();
        services.AddScoped<ArchiveLedgers>();
        services.AddScoped<ReprojectLedgers>();
        services.AddScoped<VerifyLedgers>();
        return services;
    }
}
