using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Graph;
using Slime.Functions.Staff;

namespace Slime.Development.Notifications;

internal static class RecorderServices
{
    /// <summary>Unless Graph is configured, what would have been sent is kept instead.</summary>
    public static IServiceCollection AddNotificationRecorder(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<NotificationRecorder>();
        if (string.IsNullOrEmpty(configuration[$"{SmsOptions.Section}:{nameof(SmsOptions.Endpoint)}"])) services.AddSingleton<ISmsSender, SmsRecorder>();
        if (!string.IsNullOrEmpty(configuration[$"{GraphOptions.Section}:{nameof(GraphOptions.SenderMailbox)}"])) return services;
        services.RemoveAll<IValidateOptions<GraphOptions>>();
        services.RemoveAll<INotificationChannel>();
        services.RemoveAll<IPeopleLookup>();
        return services.AddSingleton<INotificationChannel>(provider => provider.GetRequiredService<NotificationRecorder>());
    }

    /// <summary>What was sent, newest first.</summary>
    public static void MapRecordedNotifications(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/dev/notifications", async (NotificationRecorder recorder, CancellationToken cancellation) => Results.Ok(await recorder.ListAsync(cancellation)))
            .AllowAnonymous().ExcludeFromDescription();
}
