using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Orientations;

/// <summary>The pages of schemes, and what is asked every day of orientations.</summary>
public sealed class SchemeFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(RemindOrientations))]
    public Task RemindAsync([TimerTrigger("0 25 5 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<RemindOrientations>(cancellation);

    [Function("SchemePages")]
    public Task SchemePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "dispositifs/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
