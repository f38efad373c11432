using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;

namespace Slime.Functions.Redrawing;

internal sealed record MoveAnswer(InseeCode Commune, string? Name, TerritoryCode To);

/// <param name="Handovers">The requests by which its cases were given away: <c>/api/reassignments/{id}</c>.</param>
/// <param name="Kept">Cases that did not come back when it was taken back, each with the code of why.</param>
internal sealed record PlanAnswer(
    RecordId Id, string Name, DateOnly EffectiveOn, PlanStatus Status, OpenCaseChoice OpenCases, TargetChoice Targets, IReadOnlyList<MoveAnswer> Moves,
    string? Fault, DateTimeOffset? AppliedAt, DateTimeOffset? RevertedAt, IReadOnlyList<RecordId> Handovers, IReadOnlyList<KeptCase> Kept);

internal sealed record CheckAnswer(PlanAnswer Plan, PlanPreview Preview);

/// <param name="Plan">The number of a plan to look through; absent for today's decisions alone.</param>
internal sealed record SimulateInput(string? CommuneInsee, DateOnly? On, string? Plan = null);

/// <summary>Plans of territories, by programs.</summary>
internal static class RedrawingEndpoints
{
    public static void MapRedrawing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/routing/simulate", Simulate).RequireAuthorization(Policies.Plan).WithTags("territories").TakesJson<SimulateInput>().Produces<SimulationAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        var api = routes.MapGroup("/api/territory-plans").RequireAuthorization(Policies.Plan).WithTags("territories")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("", List).Produces<Page<PlanAnswer>>();
        api.MapPost("", Create).TakesJson<PlanInput>().Produces<PlanAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/{id}", Get).Produces<PlanAnswer>();
        api.MapPut("/{id}", Change).TakesJson<PlanInput>().Produces<PlanAnswer>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapGet("/{id}/preview", Preview).Produces<PlanPreview>().MayTakeLong();
        api.MapPost("/{id}/check", Check).Produces<CheckAnswer>().MayTakeLong();
        api.MapPost("/{id}/schedule", (string id, HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, CancellationToken cancellation) => MoveAsync(id, PlanStatus.Scheduled, request, caller, plans, answers, cancellation)).Produces<PlanAnswer>();
        api.MapPost("/{id}/withdraw", (string id, HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, CancellationToken cancellation) => MoveAsync(id, PlanStatus.Checked, request, caller, plans, answers, cancellation)).Produces<PlanAnswer>();
        api.MapPost("/{id}/apply", Apply).Produces<PlanAnswer>().MayTakeLong();
        api.MapPost("/{id}/revert", Revert).Produces<PlanAnswer>().MayTakeLong();
    }

    private static async Task<IResult> Simulate(HttpRequest request, SimulateRouting simulate, TerritoryPlanStore store, CommuneService communes, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<SimulateInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var input = body.Value;
        if (input.On is not { } on) return Problems.Invalid("on", FieldErrorCodes.Required);
        if (!InseeCode.TryParse(input.CommuneInsee, out var code)) return Problems.Invalid("communeInsee", input.CommuneInsee is null ? FieldErrorCodes.Required : FieldErrorCodes.CommuneUnknownFormat);
        if (communes.Directory.Find(code) is not { } commune) return Problems.Invalid("communeInsee", FieldErrorCodes.CommuneOutsideDepartement);
        var plan = input.Plan is null ? null : (await store.FindAsync(input.Plan, cancellation))?.Plan;
        return input.Plan is not null && plan is null ? Problems.Invalid("plan", FieldErrorCodes.UnknownValue) : TypedResults.Ok(await simulate.RunAsync(commune, on, plan, cancellation));
    }

    private static async Task<IResult> List(TerritoryPlanStore store, PlanAnswers answers, CancellationToken cancellation)
    {
        var all = new List<PlanAnswer>();
        foreach (var stored in await store.ListAsync(cancellation)) all.Add(await answers.OfAsync(stored.Plan, cancellation));
        return TypedResults.Ok(new Page<PlanAnswer>(all, null));
    }

    private static async Task<IResult> Create(HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<PlanInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, "territory-plans", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await plans.CreateAsync(body.Value, promised.Id, caller, cancellation);
        if (outcome is not PlanOutcome.Saved saved) return await answers.AnswerAsync(outcome, request.HttpContext.Response, cancellation);
        request.HttpContext.Response.SetVersion(saved.Stored.Journal.Sequence);
        return TypedResults.Created($"/api/territory-plans/{promised.Id}", await answers.OfAsync(saved.Stored.Plan, cancellation));
    }

    private static async Task<IResult> Get(string id, TerritoryPlanStore store, PlanAnswers answers, HttpResponse response, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } stored ? await answers.AnswerAsync(new PlanOutcome.Saved(stored), response, cancellation) : Problems.NotFound();

    private static async Task<IResult> Change(string id, HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<PlanInput>(request, cancellation);
        return body.Refusal ?? await answers.AnswerAsync(await plans.ChangeAsync(id, body.Value, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response, cancellation);
    }

    private static async Task<IResult> Preview(string id, TerritoryPlanStore store, PlanGroundReader ground, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { Plan: var plan } ? TypedResults.Ok((await ground.ReadAsync(plan, cancellation)).Preview(plan)) : Problems.NotFound();

    private static async Task<IResult> Check(string id, HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, PlanGroundReader ground, CancellationToken cancellation)
    {
        var outcome = await plans.MoveAsync(id, PlanStatus.Checked, caller, version => request.MatchesVersion(version), cancellation);
        if (outcome is not PlanOutcome.Saved { Stored: var stored }) return await answers.AnswerAsync(outcome, request.HttpContext.Response, cancellation);
        request.HttpContext.Response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(new CheckAnswer(await answers.OfAsync(stored.Plan, cancellation), (await ground.ReadAsync(stored.Plan, cancellation)).Preview(stored.Plan)));
    }

    private static async Task<IResult> MoveAsync(string id, PlanStatus next, HttpRequest request, Caller caller, TerritoryPlans plans, PlanAnswers answers, CancellationToken cancellation) =>
        await answers.AnswerAsync(await plans.MoveAsync(id, next, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response, cancellation);

    private static async Task<IResult> Apply(string id, HttpResponse response, Caller caller, ApplyPlan apply, PlanAnswers answers, CancellationToken cancellation) =>
        await answers.AnswerAsync(await apply.RunAsync(id, caller.Actor, cancellation), response, cancellation);

    private static async Task<IResult> Revert(string id, HttpResponse response, Caller caller, RevertPlan revert, PlanAnswers answers, CancellationToken cancellation) =>
        await answers.AnswerAsync(await revert.RunAsync(id, caller.Actor, cancellation), response, cancellation);
}

/// <summary>Plans as they are answered.</summary>
internal sealed class PlanAnswers(CommuneService communes, PlanHandover handover)
{
    public async Task<PlanAnswer> OfAsync(TerritoryPlan plan, CancellationToken cancellation) => new(
        plan.Id, plan.Name, plan.EffectiveOn, plan.Status, plan.OpenCases, plan.Targets,
        [.. plan.Moves.Select(move => new MoveAnswer(move.Insee, communes.Directory.Find(move.Insee)?.Name, move.To))],
        plan.Fault, plan.AppliedAt, plan.RevertedAt,
        plan.Status < PlanStatus.Applying ? [] : [.. (await handover.OfAsync(plan, cancellation)).Select(stored => stored.Batch.Id)],
        plan.Kept ?? []);

    public async Task<IResult> AnswerAsync(PlanOutcome outcome, HttpResponse response, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case PlanOutcome.Saved saved:
                response.SetVersion(saved.Stored.Journal.Sequence);
                return TypedResults.Ok(await OfAsync(saved.Stored.Plan, cancellation));
            case PlanOutcome.Invalid invalid:
                return Problems.Invalid(invalid.Errors);
            case PlanOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code);
            case PlanOutcome.Changed:
                return Problems.ChangedMeanwhile();
            default:
                return Problems.NotFound();
        }
    }
}
