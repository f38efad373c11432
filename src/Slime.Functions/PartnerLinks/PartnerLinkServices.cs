using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;

namespace Slime.Functions.PartnerLinks;

internal static class PartnerLinkServices
{
    public static IServiceCollection AddPartnerLinks(this IServiceCollection services) => services
        .AddSingleton<PartnerLinkSecrets>()
        .AddSingleton<PartnerLinkWork>()
        .AddSingleton<PartnerLinkForms>()
        .AddSingleton<AnswerPartnerLink>()
        .AddSingleton<INoticeComposer, PartnerAnsweredNotice>();
}

/// <summary>The links by which a partner without an account says what came of an orientation.</summary>
public sealed class PartnerLinkFunctions(WebPipeline web)
{
    [Function("PartnerLinks")]
    public Task PartnerLinksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "p/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
