using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Visits;

/// <summary>Contacts, visits, closing and reopening for programs.</summary>
internal static class VisitEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}").RequireAuthorization(Policies.WorkCases).WithTags("visits")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("/visits", Plan).TakesJson<VisitInput>().Produces<VisitAnswer>(StatusCodes.Status201Created);
        api.MapPut("/visits/{visitId}", Move).TakesJson<VisitInput>().Produces<VisitAnswer>();
        api.MapPost("/visits/{visitId}/outcome", End).TakesJson<OutcomeInput>().Produces<VisitAnswer>();
        api.MapPut("/visits/{visitId}/outcome", Correct).RequireAuthorization(Policies.CorrectVisits).TakesJson<OutcomeInput>().Produces<VisitAnswer>();
        api.MapPost("/contacts", Record).TakesJson<ContactInput>().Produces<ContactAnswer>(StatusCodes.Status201Created);
        api.MapDelete("/contacts/{contactId}", Withdraw).Produces(StatusCodes.Status204NoContent);
        api.MapPost("/close", Close).RequireAuthorization(Policies.DecideCases).TakesJson<CloseInput>().Produces<StatusAnswer>();
        api.MapPost("/reopen", Reopen).RequireAuthorization(Policies.DecideCases).Produces<StatusAnswer>();
    }

    internal sealed record StatusAnswer(CaseId CaseId, CaseStatus Status, ClosureReason? ClosureReason);

    private static async Task<IResult> Plan(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, VisitWork work, LocalTime clock, CancellationToken cancellation)
    {
        var (opened, refusal) = await OpenAsync<VisitInput, VisitRequest>(caseId, request, caller, cases, VisitReading.Read, clock, cancellation);
        if (opened is null) return refusal!;
        // Before the key is taken: it is sent again with the confirmation, and that is another body.
        if (await work.ConflictsAsync(caller, opened.State, null, opened.Value, cancellation) is { Count: > 0 } conflicts) return Conflict(conflicts);
        if (await PromiseAsync("visits", opened, caller, ids, cancellation) is not { } promised) return KeyReused();
        var outcome = await work.PlanAsync(opened.State.Id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        return Answer(outcome, request, done => TypedResults.Created(
            $"/api/cases/{opened.State.Id}/visits/{promised.Id}", VisitAnswer.Of(done.State.FindVisit(promised.Id)!, NoNotes)));
    }

    private static async Task<IResult> Move(
        string caseId, string visitId, HttpRequest request, Caller caller, CaseStore cases, VisitWork work, LocalTime clock, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(visitId, out var visit)) return Problems.NotFound();
        var (opened, refusal) = await OpenAsync<VisitInput, VisitRequest>(caseId, request, caller, cases, VisitReading.Read, clock, cancellation);
        if (opened is null) return refusal!;
        if (await work.ConflictsAsync(caller, opened.State, visit, opened.Value, cancellation) is { Count: > 0 } conflicts) return Conflict(conflicts);
        var outcome = await work.MoveAsync(opened.State.Id, caller, version => request.MatchesVersion(version), visit, opened.Value, cancellation);
        return Answer(outcome, request, done => TypedResults.Ok(VisitAnswer.Of(done.State.FindVisit(visit)!, NoNotes)));
    }

    private static Task<IResult> End(
        string caseId, string visitId, HttpRequest request, Caller caller, CaseStore cases, VisitWork work, LocalTime clock, CancellationToken cancellation) =>
        ConcludeAsync(work.EndAsync, caseId, visitId, request, caller, cases, clock, cancellation);

    /// <summary>The same body, put over an outcome that is there.</summary>
    private static Task<IResult> Correct(
        string caseId, string visitId, HttpRequest request, Caller caller, CaseStore cases, VisitWork work, LocalTime clock, CancellationToken cancellation) =>
        ConcludeAsync(work.CorrectAsync, caseId, visitId, request, caller, cases, clock, cancellation);

    private static async Task<IResult> ConcludeAsync(
        Func<CaseId, Caller, Func<long, bool>, RecordId, OutcomeRequest, CancellationToken, Task<CommandOutcome>> conclude,
        string caseId,
        string visitId,
        HttpRequest request,
        Caller caller,
        CaseStore cases,
        LocalTime clock,
        CancellationToken cancellation)
    {
        if (!RecordId.TryParse(visitId, out var visit)) return Problems.NotFound();
        var (opened, refusal) = await OpenAsync<OutcomeInput, OutcomeRequest>(caseId, request, caller, cases, VisitReading.Read, clock, cancellation);
        if (opened is null) return refusal!;
        var outcome = await conclude(opened.State.Id, caller, version => request.MatchesVersion(version), visit, opened.Value, cancellation);
        return Answer(outcome, request, done => TypedResults.Ok(VisitAnswer.Of(done.State.FindVisit(visit)!, NoteOf(visit, opened.Value.Note))));
    }

    private static async Task<IResult> Record(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, VisitWork work, LocalTime clock, CancellationToken cancellation)
    {
        var (opened, refusal) = await OpenAsync<ContactInput, ContactRequest>(caseId, request, caller, cases, VisitReading.Read, clock, cancellation);
        if (opened is null) return refusal!;
        if (await PromiseAsync("contacts", opened, caller, ids, cancellation) is not { } promised) return KeyReused();
        var outcome = await work.RecordAsync(opened.State.Id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        return Answer(outcome, request, done => TypedResults.Created(
            $"/api/cases/{opened.State.Id}",
            ContactAnswer.Of(done.State.Contacts.First(contact => contact.Id == promised.Id), NoteOf(promised.Id, opened.Value.Note))));
    }

    /// <summary>An attempt recorded by mistake; its note goes with it, and the history keeps that there was one.</summary>
    private static async Task<IResult> Withdraw(string caseId, string contactId, HttpRequest request, Caller caller, VisitWork work, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && RecordId.TryParse(contactId, out var contact)
            ? Answer(await work.WithdrawAsync(id, caller, version => request.MatchesVersion(version), contact, cancellation), request, _ => TypedResults.NoContent())
            : Problems.NotFound();

    private static async Task<IResult> Close(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, VisitWork work, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<CloseInput, CloseInput>(caseId, request, caller, CaseRight.Decide, cases, VisitReading.Read, cancellation);
        if (opened is null) return refusal!;
        return Answer(await work.CloseAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value.Reason!.Value, cancellation), request, Status);
    }

    private static async Task<IResult> Reopen(string caseId, HttpRequest request, Caller caller, VisitWork work, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id)
            ? Answer(await work.ReopenAsync(id, caller, version => request.MatchesVersion(version), cancellation), request, Status)
            : Problems.NotFound();

    /// <summary>The case that the caller may see and the body that makes sense, or the refusal.</summary>
    private static Task<(OpenedCase<TRequest>? Opened, IResult? Refusal)> OpenAsync<TInput, TRequest>(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, Func<TInput, DateOnly, List<FieldError>, TRequest?> read, LocalTime clock, CancellationToken cancellation)
        where TInput : class
        where TRequest : class =>
        CaseRequests.OpenAsync<TInput, TRequest>(caseId, request, caller, CaseRight.Work, cases, (input, errors) => read(input, clock.Today, errors), cancellation);

    private static Task<PromisedId<RecordId>?> PromiseAsync<TRequest>(
        string resource, OpenedCase<TRequest> opened, Caller caller, IdempotentIds ids, CancellationToken cancellation) =>
        ids.TakeAsync(RecordId.Create, caller, $"{resource}|{opened.State.Id}", opened.Key, opened.Content, cancellation);

    private static ProblemHttpResult KeyReused() => Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);

    /// <summary>Asked about once: the same request with <c>"confirmed": true</c> is accepted.</summary>
    private static ProblemHttpResult Conflict(IReadOnlyList<VisitConflict> conflicts)
    {
        var problem = Problems.Of(StatusCodes.Status409Conflict, VisitCodes.Conflict, VisitWords.Conflicts(conflicts));
        problem.ProblemDetails.Extensions["reasons"] = conflicts.Select(conflict => EnumCode.Of(conflict.Reason)).Distinct().ToArray();
        problem.ProblemDetails.Extensions["conflicts"] = conflicts;
        return problem;
    }

    private static IResult Status(CommandOutcome.Done done) => TypedResults.Ok(new StatusAnswer(done.State.Id, done.State.Status, done.State.Closure));

    private static IResult Answer(CommandOutcome outcome, HttpRequest request, Func<CommandOutcome.Done, IResult> done) =>
        outcome is CommandOutcome.Refused { Why.Code: VisitCodes.NotFound }
            ? Problems.Of(StatusCodes.Status404NotFound, VisitCodes.NotFound)
            : CaseCommands.Answer(outcome, request.HttpContext.Response, done);

    private static readonly Dictionary<RecordId, string> NoNotes = [];

    private static Dictionary<RecordId, string> NoteOf(RecordId id, string? note) => note is null ? NoNotes : new() { [id] = note };
}
