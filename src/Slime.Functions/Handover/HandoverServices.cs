using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;

namespace Slime.Functions.Handover;

internal static class HandoverServices
{
    public static IServiceCollection AddHandover(this IServiceCollection services)
    {
        services.AddSingleton<ReassignmentWriter>();
        services.AddSingleton<ReassignCase>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<ReassignMany>();
        services.AddSingleton<TakeBackMany>();
        services.AddSingleton<ProposeMany>();
        services.AddSingleton<AcceptBatch>();
        services.AddSingleton<HandoverReader>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<ReassignmentForms>();
        services.AddSingleton<IWorkSource, HandoverWork>();
        services.AddScoped<RunReassignments>();
        services.AddSingleton<INoticeComposer, ReassignedNotice>();
        services.AddSingleton<INoticeComposer, ReassignedManyNotice>();
        services.AddSingleton<INoticeComposer, ReassignmentProposedNotice>();
        return services;
    }
}

/// <summary>Cases handed over, also on a day to come.</summary>
public sealed class HandoverFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(RunReassignments))]
    public Task RunAsync([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<RunReassignments>(cancellation);

    [Function("HandoverPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "passations/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
