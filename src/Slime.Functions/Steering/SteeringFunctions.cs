using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Steering;

/// <summary>Pages of steering, and the weekly digest of it.</summary>
public sealed class SteeringFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(SendWeeklyDigests))]
    public Task SendWeeklyDigestsAsync([TimerTrigger("0 0 5-19 * * 1-2")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendWeeklyDigests>(cancellation);

    [Function("SteeringPages")]
    public Task SteeringPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "pilotage/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
