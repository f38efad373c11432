using Slime.Functions.Notifications.Development;
using Slime.Functions.Notifications.Digests;
using Slime.Functions.Notifications.Graph;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Security;

namespace Slime.Functions.Notifications;

internal static class NotificationServices
{
    /// <summary>Microsoft Graph; during development a recorder, unless Graph is configured.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<PreferenceStore>();
        services.AddSingleton<SavePreferencesHandler>();
        services.AddSingleton<NoticeTimes>();
        services.AddSingleton<DigestStore>();
        services.AddSingleton<DigestWriter>();
        services.AddSingleton<DigestRecorder>();
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<INoticeComposer, NewCaseNotice>();
        services.AddSingleton<NoticeComposer>();
        services.AddSingleton<NotificationRecorder>();
        services.AddScoped<NotifyStaff>();
        services.AddScoped<SendDigests>();
        if (isDevelopment && string.IsNullOrEmpty(configuration["Slime:Graph:SenderMailbox"]))
            services.AddSingleton<INotificationChannel>(provider => provider.GetRequiredService<NotificationRecorder>());
        else
            services.AddGraphNotifications(configuration);
        return services;
    }

    /// <summary>What was sent, newest first; mapped in development only.</summary>
    public static void MapRecordedNotifications(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/dev/notifications", async (NotificationRecorder recorder, CancellationToken cancellation) => Results.Ok(await recorder.ListAsync(cancellation)))
            .AllowAnonymous().ExcludeFromDescription();
}
