using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Referrals;

/// <summary>Referrals come in by the API or by the form.</summary>
public sealed class ReferralFunctions(WebPipeline web)
{
    [Function(nameof(SubmitReferral))]
    public Task SubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals")] HttpRequest request) => web.AnswerAsync(request);

    [Function("ReferralPages")]
    public Task ReferralPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "signalements/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
