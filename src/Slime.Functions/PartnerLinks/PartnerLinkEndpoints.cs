using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;

namespace Slime.Functions.PartnerLinks;

/// <summary>Links of partners, for programs.</summary>
internal static class PartnerLinkEndpoints
{
    public static void MapPartnerLinks(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/orientations/{orientationId}/link").RequireAuthorization(Policies.DecideCases).WithTags("orientations")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("", GiveAsync).Produces<PartnerLinkCreated>(StatusCodes.Status201Created)
            .WithDescription("A link by which the partner of an orientation answers without an account that it has the request, accepts it, refuses it or has done it, for 90 days. The household must agree to share with partners.");
        api.MapDelete("", RevokeAsync).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> GiveAsync(
        string caseId, string orientationId, HttpRequest request, Caller caller, CaseStore cases, PartnerLinkWork work, CancellationToken cancellation)
    {
        var (id, orientation, refusal) = await OpenAsync(caseId, orientationId, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var (outcome, link) = await work.GiveAsync(id, caller, version => request.MatchesVersion(version), orientation, key, cancellation);
        return Answer(outcome, request.HttpContext.Response, _ => TypedResults.Created($"/api/cases/{id}", link));
    }

    private static async Task<IResult> RevokeAsync(
        string caseId, string orientationId, HttpRequest request, Caller caller, CaseStore cases, PartnerLinkWork work, CancellationToken cancellation)
    {
        var (id, orientation, refusal) = await OpenAsync(caseId, orientationId, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        var outcome = await work.RevokeAsync(id, caller, version => request.MatchesVersion(version), orientation, cancellation);
        return Answer(outcome, request.HttpContext.Response, _ => TypedResults.NoContent());
    }

    /// <summary>The case first, lest it be guessed.</summary>
    private static async Task<(CaseId Id, OrientationId Orientation, IResult? Refusal)> OpenAsync(
        string caseId, string orientationId, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return (default, default, Problems.NotFound());
        if (!caller.May(CaseRight.Decide, stored.State)) return (default, default, Problems.NotYours());
        return OrientationId.TryParse(orientationId, out var orientation) ? (id, orientation, null) : (default, default, Problems.Of(StatusCodes.Status404NotFound, OrientationCodes.NotFound));
    }

    private static IResult Answer(CommandOutcome outcome, HttpResponse response, Func<CommandOutcome.Done, IResult> done) =>
        outcome is CommandOutcome.Refused { Why.Code: OrientationCodes.NotFound }
            ? Problems.Of(StatusCodes.Status404NotFound, OrientationCodes.NotFound)
            : CaseCommands.Answer(outcome, response, done);
}
