using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Deliveries;

/// <summary>The links by which somebody without an account reads a report.</summary>
public sealed class DeliveryFunctions(WebPipeline web)
{
    [Function("ReportLinks")]
    public Task ReportLinksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "r/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}

internal static class DeliveryServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<ReportLinkSecrets>()
        .AddSingleton<DeliveryWork>()
        .AddSingleton<DeliveryForms>()
        .AddSingleton<OpenReportLink>();
}
