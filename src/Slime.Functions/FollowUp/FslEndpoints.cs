using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Fsl;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;

namespace Slime.Functions.FollowUp;

/// <param name="Amount">Euros.</param>
public sealed record FslRequestAnswer(DateOnly On, decimal? Amount, FslKind Kind, FslDecision? Decision, FslSource Source);

/// <summary>What is known of a household's requests to the fund.</summary>
/// <param name="ObservedUntil">The last day until which one can say that no other was made; null when nobody asked.</param>
public sealed record FslHistoryAnswer(IReadOnlyList<FslRequestAnswer> Requests, DateOnly? ObservedUntil)
{
    internal static FslHistoryAnswer Of(CaseState state) => new(
        [.. FslHistory.Of(state).Select(request => new FslRequestAnswer(request.On, request.AmountCents / 100m, request.Kind, request.Decision, request.Source))],
        FslHistory.ObservedUntil(state));
}

/// <param name="Until">Every request until that day is recorded.</param>
internal sealed record FslCheckInput(DateOnly? Until);

/// <summary>A day that is right.</summary>
internal sealed record FslCheckRequest(DateOnly Until);

/// <summary>Requests to the fund, for programs.</summary>
internal static class FslEndpoints
{
    public static void MapFsl(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}").RequireAuthorization(Policies.WorkCases).WithTags("followUps").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/fsl-requests", OfCaseAsync).Produces<FslHistoryAnswer>();
        Answers(api.MapPost("/fsl-requests", RecordAsync).TakesJson<FslRequestInput>())
            .WithDescription("A request to the FSL that became known after the referral. Two of one day and one kind are the same, whoever told of them. Also on a closed case.");
        Answers(api.MapPost("/fsl-checks", CheckAsync).TakesJson<FslCheckInput>())
            .WithDescription("Somebody looked into what the fund knows of the household: every request until that day is recorded.");

        static RouteHandlerBuilder Answers(RouteHandlerBuilder route) =>
            route.Produces<FslHistoryAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    public static FslCheckRequest? Read(FslCheckInput input, List<FieldError> errors)
    {
        if (input.Until is { } until) return new FslCheckRequest(until);
        errors.Add(new FieldError("until", FieldErrorCodes.Required, []));
        return null;
    }

    private static async Task<IResult> OfCaseAsync(string caseId, HttpResponse response, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state, Journal.Sequence: var version } || !caller.MayRead(state)) return Problems.NotFound();
        if (!caller.May(CaseRight.Work, state)) return Problems.NotYours();
        response.SetVersion(version);
        return TypedResults.Ok(FslHistoryAnswer.Of(state));
    }

    private static async Task<IResult> RecordAsync(string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, FollowUpWork work, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<FslRequestInput, RecordFslRequest>(
            caseId, request, caller, CaseRight.Work, cases, (input, errors) => FslReading.Read(input, "", FslSource.Correction, errors), cancellation);
        if (opened is null) return refusal!;
        if (await ids.TakeAsync(RecordId.Create, caller, $"fsl-requests|{opened.State.Id}", opened.Key, opened.Content, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        // What another told of the same request since is not told away by one that comes again.
        var outcome = promised.IsRepeat && FslDecisions.WasRecorded(opened.State, opened.Value)
            ? new CommandOutcome.Done(opened.State, opened.Stored.Journal.Sequence)
            : await work.RecordFslAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation, promised.IsRepeat);
        return Answer(outcome, request);
    }

    private static async Task<IResult> CheckAsync(string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, FollowUpWork work, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<FslCheckInput, FslCheckRequest>(caseId, request, caller, CaseRight.Work, cases, Read, cancellation);
        if (opened is null) return refusal!;
        if (await ids.TakeAsync(RecordId.Create, caller, $"fsl-checks|{opened.State.Id}", opened.Key, opened.Content, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return Answer(await work.CheckFslAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value.Until, cancellation, promised.IsRepeat), request);
    }

    private static IResult Answer(CommandOutcome outcome, HttpRequest request) =>
        CaseCommands.Answer(outcome, request.HttpContext.Response, done => TypedResults.Created($"/api/cases/{done.State.Id}/fsl-requests", FslHistoryAnswer.Of(done.State)));
}
