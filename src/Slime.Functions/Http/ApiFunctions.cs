using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Http;

/// <summary>The rest of the API.</summary>
public sealed class ApiFunctions(WebPipeline web)
{
    [Function("Api")]
    public Task ApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "api/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
