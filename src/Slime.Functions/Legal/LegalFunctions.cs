using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Legal;

/// <summary>The pages that the law asks for, and the tab of the Teams app.</summary>
public sealed class LegalFunctions(WebPipeline web)
{
    [Function("TeamsTab")]
    public Task TeamsTabAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "teams")] HttpRequest request) => web.AnswerAsync(request);

    [Function("Privacy")]
    public Task PrivacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "donnees-personnelles")] HttpRequest request) => web.AnswerAsync(request);

    [Function("LegalNotice")]
    public Task LegalNoticeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "mentions-legales")] HttpRequest request) => web.AnswerAsync(request);
}
