using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Orientations;

/// <summary>Orientations for programs.</summary>
internal static class OrientationEndpoints
{
    public static void MapOrientations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/orientations").RequireAuthorization(Policies.DecideCases).WithTags("orientations")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("", Add).Accepts<OrientationInput>("application/json").Produces<OrientationAnswer>(StatusCodes.Status201Created);
        api.MapPost("/{orientationId}/outcome", Record).Accepts<OrientationOutcomeInput>("application/json").Produces<OrientationAnswer>();
    }

    private static async Task<IResult> Add(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, SchemeStore schemes, IPartners partners, IdempotentIds ids, OrientationWork work, LocalTime time, CancellationToken cancellation)
    {
        var (catalogue, known) = (await schemes.CurrentAsync(cancellation), await partners.CurrentAsync(cancellation));
        var (opened, refusal) = await CaseRequests.OpenAsync<OrientationInput, OrientationRequest>(
            caseId, request, caller, CaseRight.Decide, cases, (input, errors) => OrientationReading.Read(input, catalogue, known, time.Today, errors), cancellation);
        if (opened is null) return refusal!;
        var state = opened.State;
        var promised = await ids.TakeAsync(
            OrientationId.Create, caller, $"orientations|{state.Id}", opened.Key, opened.Content, cancellation);
        if (promised is null) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.AddAsync(state.Id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done => TypedResults.Created(
            $"/api/cases/{state.Id}/orientations/{promised.Id}",
            OrientationAnswer.Of(done.State.FindOrientation(promised.Id)!, catalogue, known, opened.Value.Text) with
            {
                OpinionMissing = opened.Value.Scheme.Opinion != OpinionNeed.No && !done.State.HasOpinion,
            }));
    }

    private static async Task<IResult> Record(
        string caseId,
        string orientationId,
        HttpRequest request,
        Caller caller,
        CaseStore cases,
        OrientationReader reader,
        OrientationWork work,
        LocalTime time,
        CancellationToken cancellation)
    {
        if (!OrientationId.TryParse(orientationId, out var id)) return Problems.NotFound();
        var (opened, refusal) = await CaseRequests.OpenAsync<OrientationOutcomeInput, OrientationOutcomeRequest>(
            caseId, request, caller, CaseRight.Decide, cases, (input, errors) => OrientationReading.Read(input, time.Today, errors), cancellation);
        if (opened is null) return refusal!;
        var outcome = await work.RecordAsync(opened.State.Id, caller, version => request.MatchesVersion(version), id, opened.Value, cancellation);
        if (outcome is CommandOutcome.Refused { Why.Code: OrientationCodes.NotFound }) return Problems.Of(StatusCodes.Status404NotFound, OrientationCodes.NotFound);
        var shown = outcome is CommandOutcome.Done changed ? await reader.OfAsync(changed.State, cancellation) : [];
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => TypedResults.Ok(shown.First(orientation => orientation.OrientationId == id)));
    }
}
