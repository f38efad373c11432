using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Home;

/// <summary>The home page.</summary>
public sealed class HomeFunctions(WebPipeline web)
{
    /// <summary>An empty route would become the function's name, and "/" no longer lets any function answer.</summary>
    [Function("Home")]
    public Task HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "{_:maxlength(0)?}")] HttpRequest request) => web.AnswerAsync(request);
}
