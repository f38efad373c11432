using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Retention.People;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <summary>The pages of how long personal data stays, and what moves it on.</summary>
public sealed class RetentionFunctions(Handlers handlers, WebPipeline web)
{
    [Function("RetentionPages")]
    public Task RetentionPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "conservation/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("ArchivePages")]
    public Task ArchivePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "archives/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function(nameof(KeepRetention))]
    public Task KeepAsync([TimerTrigger("0 20 1 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<KeepRetention>(cancellation);

    [Function(nameof(ForgetStaff))]
    public Task ForgetStaffAsync([TimerTrigger("0 10 4 2 * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ForgetStaff>(cancellation);

    [Function(nameof(ProposeElimination))]
    public Task ProposeAsync([TimerTrigger("0 50 4 1 * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ProposeElimination>(cancellation);

    [Function(nameof(ExecuteElimination))]
    public Task ExecuteAsync([TimerTrigger("40 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ExecuteElimination>(cancellation);
}

internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).CheckedBy(new RetentionOptionsValidator()).ValidateOnStart();
        services.AddSingleton(ArchiveTable.Of);
        services.AddSingleton<IStoragePart>(provider => provider.GetRequiredService<ArchiveTable>());
        services.AddSingleton<RetentionPolicies>();
        services.AddSingleton<OpenBusiness>();
        services.AddSingleton<MergedLife>();
        services.AddSingleton<CaseBlobs>();
        services.AddSingleton<ArchiveCase>();
        services.AddSingleton<ArchivedCases>();
        services.AddSingleton<ArchivePageView>();
        services.AddSingleton<RetentionLists>();
        services.AddSingleton<RetentionPageView>();
        services.AddSingleton<HoldCase>();
        services.AddSingleton<IWorkSource, ClosingWork>();
        services.AddSingleton<EliminationStore>();
        services.AddSingleton<EliminationPageView>();
        services.AddSingleton<DecideElimination>();
        services.AddSingleton<DestroyCase>();
        services.AddSingleton<TransferExport>();
        services.AddSingleton<ProposeElimination>();
        services.AddScoped<ForgetStaff>();
        services.AddScoped<KeepRetention>();
        services.AddScoped<ExecuteElimination>();
        return services;
    }
}
