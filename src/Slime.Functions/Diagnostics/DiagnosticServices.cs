using Slime.Functions.Cases;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Files;
using Slime.Functions.Notifications;
using Slime.Functions.Reports;

namespace Slime.Functions.Diagnostics;

internal static class DiagnosticServices
{
    public static IServiceCollection AddDiagnostics(this IServiceCollection services)
    {
        services.AddSingleton<DiagnosticStore>();
        services.AddSingleton<IReportedDiagnostics>(provider => provider.GetRequiredService<DiagnosticStore>());
        services.AddSingleton<IUncheckedWrites>(provider => provider.GetRequiredService<DiagnosticStore>());
        services.AddSingleton<IChosenPhotos, ChosenPhotos>();
        services.AddSingleton<DiagnosticGaps>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<SubmitDiagnostic>();
        services.AddSingleton<DiagnosticReader>();
        services.AddSingleton<DiagnosticSurroundings>();
        services.AddSingleton<DiagnosticPageView>();
        services.AddSingleton<SectionPost>();
        services.AddSingleton<INoticeComposer, DiagnosticNotice>();
        return services;
    }
}
