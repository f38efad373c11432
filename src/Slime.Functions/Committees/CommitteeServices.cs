using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Committees.Sections;
using Slime.Functions.Hosting;
using Slime.Functions.Retention;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Visits;

namespace Slime.Functions.Committees;

internal static class CommitteeServices
{
    public static IServiceCollection AddCommittees(this IServiceCollection services)
    {
        services.AddSingleton<CommitteeStore>();
        services.AddSingleton<CommitteeReading>();
        services.AddSingleton<CommitteeWork>();
        services.AddSingleton<IOpenBusiness, OpenDecisions>();
        services.AddSingleton<LessonStore>();
        services.AddSingleton<LessonWork>();
        services.AddSingleton<LessonPageView>();
        services.AddSingleton<PackBlobs>();
        services.AddSingleton<PackDownloads>();
        services.AddSingleton<PackMaker>();
        services.AddSingleton<FreezePack>();
        services.AddSingleton<CaseSheet>();
        services.AddSingleton<CommitteeListView>();
        services.AddSingleton<DecisionListView>();
        services.AddSingleton<CommitteePageView>();
        services.AddSingleton<CommitteePosts>();
        services.AddSingleton<DecisionSubjects>();
        services.AddSingleton<IAgendaSource, CommitteesInAgenda>();
        services.AddSingleton<IPackSection, PaceSection>();
        services.AddSingleton<IPackSection, EquitySection>();
        services.AddSingleton<IPackSection, FreshnessSection>();
        services.AddSingleton<IPackSection, WaitingSection>();
        services.AddSingleton<IPackSection, OpinionSection>();
        services.AddSingleton<IPackSection, FollowUpSection>();
        services.AddSingleton<IPackSection, SilenceSection>();
        services.AddSingleton<IPackSection, DecisionSection>();
        services.AddSingleton<IPackSection, PutForwardSection>();
        services.AddSingleton<IPackSection, LessonSection>();
        services.AddSingleton<IPackSection, ExchangeSection>();
        services.AddSingleton<IWorkSource, CommitteeTasks>();
        services.AddScoped<SendInvitations>();
        services.AddSingleton(new JointWorkLink(CommitteePages.Path, "committees", Policies.ReadCommittees));
        services.AddSingleton(new JointWorkLink(CommitteePages.DecisionsPath, "decisions", Policies.ReadCommittees));
        services.AddSingleton(new JointWorkLink(LessonEndpoints.Path, "lessons", Policies.Steer));
        return services;
    }
}

/// <summary>The pages of committees, and their invitations.</summary>
public sealed class CommitteeFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(SendInvitations))]
    public Task SendInvitationsAsync([TimerTrigger("0 10 5-19 * * 1-5")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendInvitations>(cancellation);

    [Function("CommitteePages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "comites/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
