using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Pages;

/// <summary>Home, the pages for anybody, and what pages are made of.</summary>
public sealed class PageFunctions(WebPipeline web)
{
    /// <summary>An empty route would become the function's name, and "/" no longer lets any function answer.</summary>
    [Function("Home")]
    public Task HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "{_:maxlength(0)?}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("Assets")]
    public Task AssetsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "assets/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("TeamsTab")]
    public Task TeamsTabAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "teams")] HttpRequest request) => web.AnswerAsync(request);

    [Function("Privacy")]
    public Task PrivacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "donnees-personnelles")] HttpRequest request) => web.AnswerAsync(request);

    [Function("LegalNotice")]
    public Task LegalNoticeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "mentions-legales")] HttpRequest request) => web.AnswerAsync(request);
}
