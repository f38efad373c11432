using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Handover;

/// <param name="Proposed">It was asked for; whoever may decide it is told.</param>
internal sealed record ReassignAnswer(CaseId CaseId, string? Mediator, string? Tutor, bool Proposed);

/// <param name="Outcome"><c>done</c>, <c>undone</c>, or the code of why not; null as long as it waits.</param>
internal sealed record BatchLine(CaseId CaseId, string? Outcome);

/// <summary>What became of a request to give several cases away.</summary>
internal sealed record BatchAnswer(
    RecordId Id, Role Duty, string To, ReassignmentReason Reason, DateOnly From, BatchStatus Status, DateTimeOffset At, DateTimeOffset? DoneAt, DateTimeOffset? AcceptedAt, IReadOnlyList<BatchLine> Cases)
{
    public static BatchAnswer Of(Batch batch) => new(
        batch.Id, batch.Duty, batch.To, batch.Reason, batch.On, batch.Status, batch.At, batch.DoneAt, batch.AcceptedAt, [.. batch.Cases.Select(given => new BatchLine(given.CaseId, given.Outcome))]);
}

/// <summary>Cases given to somebody else, by programs.</summary>
internal static class HandoverEndpoints
{
    public static void MapHandover(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/api/cases/{caseId}/reassign").RequireAuthorization(Policies.WorkCases).WithTags("handover")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        one.MapPost("", Reassign).TakesJson<ReassignInput>().Produces<ReassignAnswer>().Produces<ReassignAnswer>(StatusCodes.Status202Accepted);
        one.MapPost("/undo", Undo).Produces<ReassignAnswer>();
        var many = routes.MapGroup("/api/reassignments").RequireAuthorization(Policies.Reassign).WithTags("handover")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        many.MapPost("", ReassignMany).TakesJson<ReassignManyInput>().Produces<BatchAnswer>(StatusCodes.Status201Created).MayTakeLong();
        many.MapGet("/{id}", Get).Produces<BatchAnswer>();
        many.MapPost("/{id}/undo", UndoMany).Produces<BatchAnswer>().MayTakeLong();
        routes.MapPost("/api/reassignments/{id}/accept", Accept).RequireAuthorization(Policies.WorkCases).WithTags("handover").Produces<BatchAnswer>();
        routes.MapGet("/api/staff/{id}/handover", Handover).RequireAuthorization(Policies.Reassign).WithTags("handover").Produces<HandoverAnswer>();
    }

    private static async Task<IResult> Reassign(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, StaffStore staff, ReassignCase reassign, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var (opened, refusal) = await CaseRequests.OpenAsync<ReassignInput, ReassignRequest>(
            caseId, request, caller, CaseRight.Work, cases, (input, errors) => ReassignmentReading.Read(input, people, errors), cancellation);
        if (opened is null) return refusal!;
        var outcome = await reassign.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value.Command, opened.Value.Note, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done =>
        {
            var isProposed = ReassignmentDecisions.Held(done.State, opened.Value.Command.Duty)?.PersonId != opened.Value.Command.To;
            var answer = Answer(done.State, isProposed);
            return isProposed ? TypedResults.Accepted($"/api/cases/{done.State.Id}", answer) : TypedResults.Ok(answer);
        });
    }

    private static async Task<IResult> Undo(string caseId, HttpRequest request, Caller caller, ReassignCase reassign, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id)
            ? CaseCommands.Answer(await reassign.UndoAsync(id, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response, done => TypedResults.Ok(Answer(done.State, false)))
            : Problems.NotFound();

    private static ReassignAnswer Answer(CaseState state, bool proposed) => new(state.Id, state.Routing?.Mediator.PersonId, state.Routing?.Tutor.PersonId, proposed);

    private static async Task<IResult> ReassignMany(
        HttpRequest request, Caller caller, StaffStore staff, BatchStore batches, ReassignMany reassign, IdempotentIds ids, LocalTime clock, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<ReassignManyInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (ReassignmentReading.Read(body.Value, (await staff.CurrentAsync(cancellation)).Staff, clock.Today, errors) is not { } asked) return Problems.Invalid(errors);
        if (await ids.TakeAsync(RecordId.Create, caller, "reassignments", key, body.Bytes, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var stored = await batches.FindAsync(promised.Id, cancellation) ?? await reassign.BeginAsync(promised.Id, caller, asked, cancellation);
        var batch = stored!.Batch.Status == BatchStatus.Running ? await reassign.RunAsync(stored, cancellation) : stored.Batch;
        return TypedResults.Created($"/api/reassignments/{batch.Id}", BatchAnswer.Of(batch));
    }

    private static async Task<IResult> Get(string id, Caller caller, BatchStore batches, CancellationToken cancellation) =>
        await FindAsync(id, caller, batches, cancellation) is { } stored ? TypedResults.Ok(BatchAnswer.Of(stored.Batch)) : Problems.NotFound();

    private static async Task<IResult> UndoMany(string id, Caller caller, BatchStore batches, ReassignMany reassign, CancellationToken cancellation)
    {
        if (await FindAsync(id, caller, batches, cancellation) is not { } stored) return Problems.NotFound();
        var (batch, refusal) = await reassign.UndoAsync(stored, caller, cancellation);
        return batch is null ? Problems.Of(StatusCodes.Status409Conflict, refusal!) : TypedResults.Ok(BatchAnswer.Of(batch));
    }

    private static async Task<IResult> Accept(string id, Caller caller, BatchStore batches, AcceptBatch accept, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var batch) && await batches.FindAsync(batch, cancellation) is { } stored && await accept.RunAsync(stored, caller, cancellation) is { } accepted
            ? TypedResults.Ok(BatchAnswer.Of(accepted))
            : Problems.NotFound();

    private static async Task<IResult> Handover(string id, Caller caller, HandoverReader reader, CancellationToken cancellation) =>
        await reader.OfAsync(id, caller, cancellation) is { } handover ? TypedResults.Ok(HandoverAnswer.Of(handover)) : Problems.NotFound();

    /// <summary>Who asked for it, and coordination.</summary>
    public static async Task<StoredBatch?> FindAsync(string id, Caller caller, BatchStore batches, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var batch) && await batches.FindAsync(batch, cancellation) is { } stored && (stored.Batch.By == caller.Id || caller.Is(Role.Coordination)) ? stored : null;
}
