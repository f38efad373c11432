using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Http;
using Slime.Functions.Pages;
using Slime.Functions.Resources;
using Slime.Functions.Security;
using Slime.Functions.Storage;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Orientations;
using Slime.Model.Referrals;

namespace Slime.Functions.Orientations;

/// <summary>
/// Answers the forms of a case's orientations as those of its visits are answered: done and shown by another address, or
/// the page again with what was typed.
/// </summary>
internal sealed class OrientationFormPosts(OrientationWork work, SchemeStore schemes, PromisedIds ids, CasePageView page, LocalTime time)
{
    private static readonly CommandOutcome KeyReused = new CommandOutcome.Refused(new Decision.Refused("idempotency_key_reused", []));

    public async Task<IResult> AddAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var catalogue = await schemes.CurrentAsync(cancellation);
        return await RunAsync(
            CaseOrientations.Form,
            "orientationAdded",
            caseId,
            http,
            caller,
            (typed, errors) => OrientationReading.Read(
                new OrientationInput(typed.Text("scheme"), typed.Text("partner"), typed.Text("agreed"), typed.Text("note"), Day(typed, errors)), catalogue, time.Today, errors),
            async (id, typed, request) =>
                await ids.TakeAsync(
                    OrientationId.Create, caller, $"orientations|{id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation) is { } promised
                    ? await work.AddAsync(id, caller, AnyVersion, promised.Id, request, cancellation)
                    : KeyReused,
            cancellation);
    }

    public async Task<IResult> RecordAsync(string caseId, string orientationId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OrientationId.TryParse(orientationId, out var orientation)
            ? await RunAsync(
                CaseOrientations.OutcomeForm(orientation),
                "outcomeRecorded",
                caseId,
                http,
                caller,
                (typed, errors) => OrientationReading.Read(new OrientationOutcomeInput(Outcome(typed.Text("outcome")), Day(typed, errors)), time.Today, errors),
                (id, _, request) => work.RecordAsync(id, caller, AnyVersion, orientation, request, cancellation),
                cancellation)
            : Problems.AnswerFor(http, StatusCodes.Status404NotFound, "not_found");

    /// <summary>Forms bear no version, because notices change it behind the person's back; each decision is taken on what the case has become.</summary>
    private static bool AnyVersion(long version) => true;

    private static DateOnly? Day(TypedVisitForm typed, List<FieldError> errors)
    {
        if (typed.Text("on").Length == 0) return null;
        if (IsoDate.TryParse(typed.Text("on"), out var day)) return day;
        errors.Add(new FieldError("on", "not_a_date", []));
        return null;
    }

    private static OrientationOutcome? Outcome(string text)
    {
        foreach (var outcome in Enum.GetValues<OrientationOutcome>())
        {
            if (CaseWords.Camel(outcome) == text) return outcome;
        }

        return null;
    }

    private async Task<IResult> RunAsync<TRequest>(
        string form,
        string confirmed,
        string caseId,
        HttpContext http,
        Caller caller,
        Func<TypedVisitForm, List<FieldError>, TRequest?> read,
        Func<CaseId, TypedVisitForm, TRequest, Task<CommandOutcome>> act,
        CancellationToken cancellation)
        where TRequest : class
    {
        if (!http.Request.HasFormContentType) return Problems.AnswerFor(http, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        if (!CaseId.TryParse(caseId, out var id)) return Problems.AnswerFor(http, StatusCodes.Status404NotFound, "not_found");
        var typed = new TypedVisitForm(form, await http.Request.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var request = read(typed, errors);
        if (request is null || errors.Count > 0)
            return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused(errors), status: StatusCodes.Status400BadRequest);
        switch (await act(id, typed, request))
        {
            case CommandOutcome.Done:
                return Results.Redirect($"/dossiers/{id}?fait={confirmed}#{CaseOrientations.Anchor}");
            case CommandOutcome.Refused { Why: var why } when why.Code != OrientationCodes.NotFound:
                var message = Texts.Get($"errors.{why.Code}", [.. why.Arguments]);
                return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused(message), status: StatusCodes.Status409Conflict);
            default:
                return Problems.AnswerFor(http, StatusCodes.Status404NotFound, "not_found");
        }
    }
}

internal static class OrientationPages
{
    public static void MapOrientationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/orientations").RequireAuthorization(Policies.WorkCases);
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, OrientationFormPosts posts, CancellationToken cancellation) =>
            posts.AddAsync(caseId, http, caller, cancellation));
        pages.MapPost("/{orientationId}/issue", (string caseId, string orientationId, HttpContext http, Caller caller, OrientationFormPosts posts, CancellationToken cancellation) =>
            posts.RecordAsync(caseId, orientationId, http, caller, cancellation));
    }
}
