using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Team;

/// <summary>The pages of posts.</summary>
public sealed class StaffFunctions(WebPipeline web)
{
    [Function("OrganisationPage")]
    public Task OrganisationPageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "organisation/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("StaffPages")]
    public Task StaffPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "equipe/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
