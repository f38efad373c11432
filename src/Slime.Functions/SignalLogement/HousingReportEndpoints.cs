using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Platform.Http;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.SignalLogement;

/// <summary>What is known for a report, and what became of those that were asked for.</summary>
/// <param name="Missing">What Signal-Logement asks for and is not known: <c>address</c>, <c>postalCode</c>, <c>tenure</c>, <c>kind</c>, <c>disorders</c>, <c>mediator</c>.</param>
/// <param name="CanSend">The département has an account there.</param>
public sealed record HousingReportAnswer(IReadOnlyList<string> Disorders, IReadOnlyList<string> Missing, bool Agreed, bool CanSend, IReadOnlyList<HousingReport> Reports);

/// <summary>Reports to Signal-Logement, for programs.</summary>
internal static class HousingReportEndpoints
{
    public static void MapSignalLogement(this IEndpointRouteBuilder routes)
    {
        HousingReportPages.Map(routes.MapGroup("").ExcludeFromDescription());
        var api = routes.MapGroup("/api/cases/{caseId}/housing-reports").RequireAuthorization(Policies.DecideCases).WithTags("orientations").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", ShowAsync).Produces<HousingReportAnswer>();
        api.MapPost("", AskAsync).Produces<HousingReportAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithDescription("Reports the dwelling to Signal-Logement within minutes, with the household's agreement to share with partners, and makes an orientation that follows it. One report a case, unless one failed.");
    }

    private static async Task<IResult> ShowAsync(string caseId, Caller caller, CaseStore cases, HousingReportDrafts drafts, IOptions<SignalLogementOptions> options, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return Problems.NotFound();
        return caller.May(CaseRight.Decide, state) ? TypedResults.Ok(await AnswerAsync(state, drafts, options.Value, cancellation)) : Problems.NotYours();
    }

    private static async Task<IResult> AskAsync(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, HousingReportWork work, HousingReportDrafts drafts, IOptions<SignalLogementOptions> options, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
        if (!caller.May(CaseRight.Decide, stored.State)) return Problems.NotYours();
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        if (await ids.TakeAsync(OrientationId.Create, caller, $"housing-reports|{id}", key, [], cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.AskAsync(id, caller, version => request.MatchesVersion(version), promised.Id, cancellation);
        var answer = outcome is CommandOutcome.Done done ? await AnswerAsync(done.State, drafts, options.Value, cancellation) : null;
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => TypedResults.Accepted($"/api/cases/{id}/housing-reports", answer));
    }

    private static async Task<HousingReportAnswer> AnswerAsync(CaseState state, HousingReportDrafts drafts, SignalLogementOptions options, CancellationToken cancellation) =>
        await drafts.OfAsync(state, cancellation) is var (draft, agreements)
            ? new HousingReportAnswer([.. draft.Disorders.Select(disorder => disorder.Id)], draft.Missing, HousingReportDrafts.IsAgreed(agreements), options.IsConfigured, state.HousingReports)
            : new HousingReportAnswer([], [], false, options.IsConfigured, state.HousingReports);
}

internal static class SignalLogementServices
{
    public static IServiceCollection AddSignalLogement(this IServiceCollection services)
    {
        services.AddOptions<SignalLogementOptions>().BindConfiguration(SignalLogementOptions.Section).CheckedBy(new SignalLogementOptionsValidator()).ValidateOnStart();
        services.AddHttpClient(SignalLogementClient.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddSingleton<SignalLogementClient>()
            .AddSingleton<WaitingReports>()
            .AddSingleton<HousingReportDrafts>()
            .AddSingleton<HousingReportWork>()
            .AddSingleton<HousingReportPages>()
            .AddSingleton<INoticeComposer, HousingReportNotice>()
            .AddScoped<SendHousingReports>()
            .AddScoped<FollowHousingReports>();
    }
}

/// <summary>Dwellings reported to the national platform.</summary>
public sealed class SignalLogementFunctions(Handlers handlers)
{
    [Function(nameof(SendHousingReports))]
    public Task SendAsync([TimerTrigger("20 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendHousingReports>(cancellation);

    [Function(nameof(FollowHousingReports))]
    public Task FollowAsync([TimerTrigger("0 45 4 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<FollowHousingReports>(cancellation);
}
