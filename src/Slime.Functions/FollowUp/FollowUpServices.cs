using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Functions.Shell;

namespace Slime.Functions.FollowUp;

internal static class FollowUpServices
{
    public static IServiceCollection AddFollowUp(this IServiceCollection services)
    {
        services.AddSingleton<FollowUpTexts>();
        services.AddSingleton<FollowUpReader>();
        services.AddSingleton<FollowUpWork>();
        services.AddSingleton<FollowUpLists>();
        services.AddSingleton<FollowUpPageView>();
        services.AddSingleton<FollowUpCorrection>();
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignWork>();
        services.AddSingleton<CampaignView>();
        services.AddSingleton<AskingAccess>();
        services.AddSingleton<FslForms>();
        services.AddSingleton<IWorkSource, FollowUpTasks>();
        services.AddSingleton(new JointWorkLink(FollowUpPages.Path, "followUps", Policies.WorkCases));
        services.AddSingleton<INoticeComposer, FollowUpNotice>();
        services.AddScoped<RemindFollowUps>();
        return services;
    }
}

/// <summary>Households asked months after their visit.</summary>
public sealed class FollowUpFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(RemindFollowUps))]
    public Task RemindAsync([TimerTrigger("0 15 5 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<RemindFollowUps>(cancellation);

    [Function("FollowUpPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "suivi/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
