using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Shell;

/// <summary>What pages are made of beside their words: styles, scripts and pictures.</summary>
public sealed class AssetFunctions(WebPipeline web)
{
    [Function("Assets")]
    public Task AssetsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "assets/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
