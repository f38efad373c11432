using Slime.Functions.Cards;
using Slime.Functions.Notifications;
using Slime.Platform.Storage;

namespace Slime.Functions.Orientations;

internal static class OrientationServices
{
    public static IServiceCollection AddOrientations(this IServiceCollection services)
    {
        services.AddSingleton<SchemeStore>();
        services.AddSingleton<SaveSchemeHandler>();
        services.AddSingleton<SchemeFormPage>();
        services.AddSingleton<IStorageSeed, SchemeSeed>();
        services.AddSingleton<OrientationTexts>();
        services.AddSingleton<OrientationReader>();
        services.AddSingleton<OrientationWork>();
        services.AddSingleton<OrientationFormPosts>();
        services.AddSingleton<INoticeComposer, CallBackNotice>();
        services.AddSingleton<INoticeComposer, OrientationDueNotice>();
        services.AddSingleton<IWorkSource, OrientationTasks>();
        services.AddScoped<RemindOrientations>();
        return services;
    }
}
