using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Steering;

namespace Slime.Functions.Opinions;

internal static class OpinionServices
{
    public static IServiceCollection AddOpinions(this IServiceCollection services)
    {
        services.AddSingleton<OpinionTexts>();
        services.AddSingleton<OpinionReader>();
        services.AddSingleton<OpinionLists>();
        services.AddSingleton<OpinionWork>();
        services.AddSingleton<OpinionPageView>();
        services.AddSingleton<IDigestLine, OpinionsInDigest>();
        services.AddSingleton<IWorkSource, OpinionTasks>();
        services.AddSingleton(new JointWorkLink(OpinionPages.Path, "opinions", Policies.ReadCases));
        foreach (var kind in new[] { OpinionNotices.Asked, OpinionNotices.Information, OpinionNotices.Answered, OpinionNotices.Danger })
            services.AddSingleton<INoticeComposer>(provider => new OpinionNotice(provider.GetRequiredService<NoticeWriter>(), kind));
        return services;
    }
}

/// <summary>What the technician is asked.</summary>
public sealed class OpinionFunctions(WebPipeline web)
{
    [Function("OpinionPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "avis/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
