using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.CaseRecord;

/// <summary>The pages of cases and of everything that happens to one.</summary>
public sealed class CaseFunctions(WebPipeline web)
{
    [Function("CasePages")]
    public Task CasePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "dossiers/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
