using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.HouseholdNotices.Letters;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Functions.Visits;
using Slime.Platform.Messaging;
using Slime.Platform.Settings;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Letters, texts and e-mails to households.</summary>
public sealed class HouseholdNoticeFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(SendHouseholdNotice))]
    public Task SendAsync([QueueTrigger(QueueNames.HouseholdNotices)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<SendHouseholdNotice>(message, cancellation);

    /// <summary>On the hour, because reminders are due at five on the clock of Paris, summer and winter.</summary>
    [Function(nameof(RemindHouseholds))]
    public Task RemindAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<RemindHouseholds>(cancellation);

    [Function("Post")]
    public Task PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "courriers/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}

internal static class HouseholdNoticeServices
{
    public static IServiceCollection AddHouseholdNotices(this IServiceCollection services)
    {
        services.AddOptions<SmsOptions>().BindConfiguration(SmsOptions.Section).CheckedBy(new SmsOptionsValidator()).ValidateOnStart();
        services.AddHttpClient(HttpSmsSender.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddSingleton<ISmsSender, HttpSmsSender>()
            .AddSingleton<SmsNumbers>()
            .AddSingleton<InboundSms>()
            .AddSingleton<AnswerHousehold>()
            .AddSingleton<INoticeComposer, HouseholdAnswerNotice>()
            .AddSingleton<IVisitFollower, TellOfVisits>()
            .AddSingleton<WrittenNotices>()
            .AddSingleton<HouseholdReaches>()
            .AddSingleton<NoticeLinks>()
            .AddSingleton<HouseholdNoticeWriter>()
            .AddSingleton<AskedNotices>()
            .AddSingleton<HouseholdMailing>()
            .AddSingleton<HouseholdNoticeWork>()
            .AddSingleton<HouseholdNoticeForms>()
            .AddSingleton<WeekOfPost>()
            .AddSingleton<PostPages>()
            .AddScoped<SendHouseholdNotice>()
            .AddScoped<RemindHouseholds>();
    }
}
