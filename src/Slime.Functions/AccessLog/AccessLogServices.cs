using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.AccessLog;

/// <summary>The page of who read what, and what keeps it in order.</summary>
public sealed class AccessLogFunctions(Handlers handlers, WebPipeline web)
{
    [Function("AccessLogPages")]
    public Task AccessLogPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "consultations/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function(nameof(WatchReads))]
    public Task WatchAsync([TimerTrigger("30 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<WatchReads>(cancellation);

    [Function(nameof(ForgetReads))]
    public Task ForgetAsync([TimerTrigger("0 40 3 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ForgetReads>(cancellation);
}

internal static class AccessLogServices
{
    public static IServiceCollection AddAccessLog(this IServiceCollection services)
    {
        services.AddOptions<AccessLogOptions>().BindConfiguration(AccessLogOptions.Section).CheckedBy(new AccessLogOptionsValidator()).ValidateOnStart();
        services.AddSingleton(provider => new AccessTable(new Lazy<TableClient>(() => provider.GetRequiredService<TableServiceClient>()
            .GetTableClient(provider.GetRequiredService<IOptions<StorageOptions>>().Value.NamePrefix + AccessTable.Name))));
        services.AddSingleton<IStoragePart>(provider => provider.GetRequiredService<AccessTable>());
        services.AddSingleton<CaseReads>();
        services.AddSingleton<ICaseReads>(provider => provider.GetRequiredService<CaseReads>());
        services.AddHostedService<WriteReads>();
        services.AddSingleton<AskReads>();
        services.AddSingleton<AccessLogPageView>();
        services.AddSingleton<IWorkSource, AlertWork>();
        services.AddScoped<WatchReads>();
        services.AddScoped<ForgetReads>();
        return services;
    }
}
