using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Diagnostics;

/// <summary>The diagnostic for programs.</summary>
internal static class DiagnosticEndpoints
{
    /// <summary>Room for a diagnostic at all its limits: JSON may spend six bytes on an accent, twelve on an emoji. Its row stays within the limits of storage.</summary>
    private const int MaxBytes = 1024 * 1024;

    public static void MapDiagnostics(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/diagnostic").RequireAuthorization(Policies.ReadCases).WithTags("diagnostic")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", Get).Produces<DiagnosticAnswer>();
        api.MapPut("", Save).RequireAuthorization(Policies.DecideCases).TakesJson<Diagnostic>().Produces<SavedDraftAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("/submit", Submit).RequireAuthorization(Policies.DecideCases).Produces<SubmittedAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapGet("/versions", Versions).Produces<IReadOnlyList<SubmittedDiagnostic>>();
        api.MapGet("/versions/{version:int}", Version).Produces<DiagnosticVersionAnswer>();
    }

    private static async Task<IResult> Get(string caseId, HttpResponse response, Caller caller, DiagnosticReader reader, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await reader.OpenAsync(id, caller, cancellation) is not { } open) return Problems.NotFound();
        SetTag(response, open.Tag);
        return TypedResults.Ok(await reader.AnswerAsync(open, cancellation));
    }

    private static async Task<IResult> Save(string caseId, HttpRequest request, Caller caller, CaseStore cases, DiagnosticReader reader, SaveDraft save, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id)) return Problems.NotFound();
        if (!caller.DecidesIn(id.Territory))
        {
            // The case before the body, which a stranger could learn from; whoever decides in the territory is spared the look.
            if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
            if (!caller.May(CaseRight.Decide, stored.State)) return Problems.NotYours();
        }

        var (tag, stale) = await SeenAsync(id, request, caller, reader, cancellation);
        if (stale is not null) return stale;
        var body = await JsonBody.ReadAsync<Diagnostic>(request, cancellation, MaxBytes);
        if (body.Refusal is { } refusal) return refusal;
        switch (await save.RunAsync(id, caller, tag, body.Value, cancellation))
        {
            case SaveDraftOutcome.Saved { Draft: var draft }:
                SetTag(request.HttpContext.Response, draft.Tag);
                return TypedResults.Ok(new SavedDraftAnswer(draft.SavedAt, MeasurementWarnings.Of(draft.Diagnostic), draft.Diagnostic.Equipment.Totals()));
            case SaveDraftOutcome.Refused refused:
                return Problems.Invalid(refused.Errors);
            case SaveDraftOutcome.Stale:
                return Stale();
            case SaveDraftOutcome.Forbidden:
                return Problems.NotYours();
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> Submit(string caseId, HttpRequest request, Caller caller, DiagnosticReader reader, SubmitDiagnostic submit, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id)) return Problems.NotFound();
        var (tag, stale) = await SeenAsync(id, request, caller, reader, cancellation);
        if (stale is not null) return stale;
        switch (await submit.RunAsync(id, caller, tag, cancellation))
        {
            case SubmitDiagnosticOutcome.Submitted { State: var state, Version: var known, Sequence: var sequence }:
                request.HttpContext.Response.SetVersion(sequence);
                return TypedResults.Ok(new SubmittedAnswer(id, known.Version, known.VisitId, known.VisitedOn, known.At, state.CountedVisitOn(), state.DiagnosticFigures));
            case SubmitDiagnosticOutcome.Incomplete incomplete:
                return Incomplete(id, incomplete.Errors);
            case SubmitDiagnosticOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code, [.. refused.Arguments]);
            case SubmitDiagnosticOutcome.Stale:
                return Stale();
            case SubmitDiagnosticOutcome.Forbidden:
                return Problems.NotYours();
            default:
                return Problems.NotFound();
        }
    }

    /// <summary>Whoever lacks an agreement is told where to record it.</summary>
    private static ProblemHttpResult Incomplete(CaseId id, IReadOnlyList<FieldError> errors)
    {
        var problem = Problems.Invalid(errors);
        if (errors.Any(error => error.Code == DiagnosticCodes.RecipientNotAgreed)) problem.ProblemDetails.Extensions["agreements"] = Agreements.AgreementEndpoints.Address(id);
        return problem;
    }

    private static async Task<IResult> Versions(string caseId, Caller caller, DiagnosticReader reader, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && await reader.OpenAsync(id, caller, cancellation) is { } open
            ? TypedResults.Ok<IReadOnlyList<SubmittedDiagnostic>>(open.State.Diagnostics)
            : Problems.NotFound();

    private static async Task<IResult> Version(string caseId, int version, Caller caller, DiagnosticReader reader, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && await reader.VersionAsync(id, version, caller, cancellation) is { Known: var known, Stored: var stored }
            ? TypedResults.Ok(new DiagnosticVersionAnswer(
                known.Version, known.VisitId, known.VisitedOn, known.At, stored.SubmittedBy, stored.Figures, stored.Diagnostic))
            : Problems.NotFound();

    private static ProblemHttpResult Stale() => Problems.ChangedMeanwhile();

    private static void SetTag(HttpResponse response, DraftTag tag) => response.Headers.ETag = $"\"{tag}\"";

    /// <summary>The draft that the request is about. No condition, or a star, is none; a tag that is not one of ours matches nothing; of several that of the draft as it is counts.</summary>
    private static async Task<(DraftTag? Tag, IResult? Refusal)> SeenAsync(CaseId id, HttpRequest request, Caller caller, DiagnosticReader reader, CancellationToken cancellation)
    {
        if (IfMatch.TagsOf(request) is not { } tags) return (null, null);
        switch (tags.Select(DraftTag.Parse).OfType<DraftTag>().Distinct().ToList())
        {
            case []:
                return (null, Stale());
            case [var only]:
                return (only, null);
            case var several:
                if (await reader.OpenAsync(id, caller, cancellation) is not { } open) return (null, Problems.NotFound());
                return (several.Contains(open.Tag) ? open.Tag : several[0], null);
        }
    }
}
