using Slime.Functions.Notifications.Digests;
using Slime.Functions.Notifications.Graph;
using Slime.Functions.Notifications.Preferences;
using Slime.Platform.Settings;

namespace Slime.Functions.Notifications;

internal static class NotificationServices
{
    /// <summary>Who is told of what, when, and through Microsoft Graph.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<PreferenceStore>();
        services.AddSingleton<SavePreferencesHandler>();
        services.AddSingleton<NoticeTimes>();
        services.AddSingleton<DigestStore>();
        services.AddSingleton<DigestWriter>();
        services.AddSingleton<DigestRecorder>();
        services.AddSingleton<DigestDelivery>();
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).CheckedBy(new NotificationOptionsValidator()).ValidateOnStart();
        services.AddSingleton<INoticeComposer, NewCaseNotice>();
        services.AddSingleton<NoticeComposer>();
        services.AddSingleton<TellOnce>();
        services.AddScoped<NotifyStaff>();
        services.AddScoped<SendDigests>();
        services.AddGraphNotifications(configuration);
        return services;
    }
}
