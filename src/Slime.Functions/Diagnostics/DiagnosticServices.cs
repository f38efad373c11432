using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Notifications;

namespace Slime.Functions.Diagnostics;

internal static class DiagnosticServices
{
    public static IServiceCollection AddDiagnostics(this IServiceCollection services)
    {
        services.AddSingleton<DiagnosticStore>();
        services.AddSingleton<DiagnosticGaps>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<SubmitDiagnostic>();
        services.AddSingleton<DiagnosticReader>();
        services.AddSingleton<DiagnosticsToSubmit>();
        services.AddSingleton<DiagnosticSurroundings>();
        services.AddSingleton<DiagnosticPageView>();
        services.AddSingleton<SectionPost>();
        services.AddSingleton<INoticeComposer, DiagnosticNotice>();
        return services;
    }
}
