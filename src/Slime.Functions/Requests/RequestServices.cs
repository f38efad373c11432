using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Requests.AccessFile;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Requests;

/// <summary>The register of what people ask about their own data, and what keeps it in force.</summary>
public sealed class RequestFunctions(Handlers handlers, WebPipeline web)
{
    [Function("RequestPages")]
    public Task RequestPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "demandes/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function(nameof(KeepRequests))]
    public Task KeepAsync([TimerTrigger("50 5 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<KeepRequests>(cancellation);
}

internal static class RequestServices
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<RequestOptions>().BindConfiguration(RequestOptions.Section).CheckedBy(new RequestOptionsValidator()).ValidateOnStart();
        services.AddSingleton(provider => new RequestTable(new Lazy<TableClient>(() => provider.GetRequiredService<TableServiceClient>()
            .GetTableClient(provider.GetRequiredService<IOptions<StorageOptions>>().Value.NamePrefix + RequestTable.Name))));
        services.AddSingleton<IStoragePart>(provider => provider.GetRequiredService<RequestTable>());
        services.AddSingleton<IFollowsElimination, ForgetRequests>();
        services.AddSingleton<IOpenBusiness, OpenRequests>();
        services.AddSingleton<ApplyRequest>();
        services.AddSingleton<RequestWork>();
        services.AddSingleton<PersonFileReader>();
        services.AddSingleton<PersonFileZip>();
        services.AddSingleton<ReviewFile>();
        services.AddSingleton<RequestListView>();
        services.AddSingleton<RequestPageView>();
        services.AddSingleton<PersonFileView>();
        services.AddSingleton<RequestPosts>();
        services.AddSingleton<IWorkSource, RequestTasks>();
        services.AddScoped<KeepRequests>();
        return services;
    }
}
