using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.FieldApp;

/// <summary>The app for visits without a network.</summary>
public sealed class FieldAppFunctions(WebPipeline web)
{
    [Function("FieldApp")]
    public Task FieldAppAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "terrain/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
