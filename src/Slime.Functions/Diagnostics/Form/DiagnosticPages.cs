using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>The diagnostic for people: an overview, a page for each section, a review, and every version.</summary>
internal static class DiagnosticPages
{
    public const string Saved = "enregistre";
    public const string Submitted = "envoye";

    public static string Path(CaseId id) => $"/dossiers/{id}/diagnostic";

    public static string Path(CaseId id, SectionForm form) => $"{Path(id)}/{form.Slug}";

    public static void MapDiagnosticPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/diagnostic").RequireAuthorization(Policies.ReadCases);
        pages.MapGet("", (string caseId, [FromQuery(Name = "fait")] string? done, [FromQuery(Name = "rubrique")] string? saved, HttpContext http, Caller caller, DiagnosticPageView view, CancellationToken cancellation) =>
            view.OverviewAsync(caseId, http, caller, cancellation, done, saved));
        pages.MapGet("/{section}", (string caseId, string section, [FromQuery(Name = "fait")] string? done, [FromQuery(Name = "rubrique")] string? saved, HttpContext http, Caller caller, DiagnosticPageView view, CancellationToken cancellation) =>
            view.SectionAsync(caseId, section, http, caller, done, saved, cancellation)).RequireAuthorization(Policies.DecideCases);
        pages.MapPost("/{section}", (string caseId, string section, HttpContext http, Caller caller, SectionPost post, CancellationToken cancellation) =>
            post.AnswerAsync(caseId, section, http, caller, cancellation)).RequireAuthorization(Policies.DecideCases);
        pages.MapGet("/relecture", (string caseId, HttpContext http, Caller caller, DiagnosticPageView view, CancellationToken cancellation) =>
            view.ReviewAsync(caseId, http, caller, cancellation));
        pages.MapPost("/envoi", SubmitAsync).RequireAuthorization(Policies.DecideCases);
        pages.MapGet("/versions/{version:int}", (string caseId, int version, HttpContext http, Caller caller, DiagnosticPageView view, CancellationToken cancellation) =>
            view.VersionAsync(caseId, version, http, caller, cancellation));
    }

    private static async Task<IResult> SubmitAsync(
        string caseId, HttpContext http, Caller caller, SubmitDiagnostic submit, DiagnosticPageView view, CancellationToken cancellation)
    {
        if (await view.OpenAsync(caseId, caller, cancellation) is not { State.Id: var id } open) return Problems.NotFoundFor(http);
        if (!open.MayWrite) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        // A form without its tag was not made by the review: there is nothing that the person has read.
        if (DraftTag.Parse(posted["draft"]) is not { } seen) return await view.ReviewAsync(caseId, http, caller, cancellation, Texts.Get("errors.changed_in_the_meantime"), StatusCodes.Status400BadRequest);
        return await submit.RunAsync(id, caller, seen, cancellation) switch
        {
            SubmitDiagnosticOutcome.Submitted => SeeOther.To($"{Path(id)}?fait={Submitted}"),
            SubmitDiagnosticOutcome.Incomplete => await view.ReviewAsync(caseId, http, caller, cancellation, Texts.Get("diagnostics.review.notYet"), StatusCodes.Status400BadRequest),
            SubmitDiagnosticOutcome.Stale => await view.ReviewAsync(caseId, http, caller, cancellation, Texts.Get("diagnostics.review.changed"), StatusCodes.Status412PreconditionFailed),
            SubmitDiagnosticOutcome.Refused refused => await view.OverviewAsync(
                caseId, http, caller, cancellation, problem: Texts.Get($"errors.{refused.Code}", [.. refused.Arguments]), status: StatusCodes.Status409Conflict),
            _ => Problems.NotFoundFor(http),
        };
    }
}
