using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Search;

/// <summary>The page of what was searched.</summary>
public sealed class SearchFunctions(WebPipeline web)
{
    [Function("SearchPages")]
    public Task SearchPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "recherche/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
