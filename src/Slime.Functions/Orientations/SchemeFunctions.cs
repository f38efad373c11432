using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Orientations;

/// <summary>The pages of schemes.</summary>
public sealed class SchemeFunctions(WebPipeline web)
{
    [Function("SchemePages")]
    public Task SchemePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "dispositifs/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
