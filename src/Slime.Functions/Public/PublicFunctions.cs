using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Public;

/// <summary>The pages for anybody.</summary>
public sealed class PublicFunctions(WebPipeline web)
{
    [Function("TeamsTab")]
    public Task TeamsTabAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "teams")] HttpRequest request) => web.AnswerAsync(request);

    [Function("Privacy")]
    public Task PrivacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "donnees-personnelles")] HttpRequest request) => web.AnswerAsync(request);

    [Function("LegalNotice")]
    public Task LegalNoticeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "mentions-legales")] HttpRequest request) => web.AnswerAsync(request);
}
