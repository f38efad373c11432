using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Http;
using Slime.Functions.Resources;
using Slime.Functions.Security;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Referrals;
using Slime.Model.Visits;

namespace Slime.Functions.Visits;

/// <summary>
/// Answers the forms of a case's page: done and shown by another address, or the page again with what was typed. They bear
/// no version, because notices change it behind the person's back; each decision is taken on what the case has become.
/// </summary>
internal sealed class VisitFormPosts(VisitWork work, PromisedIds ids, CasePageView page, LocalTime today)
{
    public Task<IResult> PlanAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Plan, "visitPlanned", caseId, http, caller, ReadVisit, async (id, typed, request) =>
            await PromiseAsync("visits", id, typed, request, caller, cancellation) is { } promised
                ? await work.PlanAsync(id, caller, Any, promised.Id, request, cancellation)
                : KeyReused, cancellation);

    public Task<IResult> MoveAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Move, "visitMoved", caseId, http, caller, ReadVisit, async (id, _, request) =>
            VisitId.TryParse(visitId, out var visit)
                ? await work.MoveAsync(id, caller, Any, visit, request, cancellation)
                : new CommandOutcome.NotFound(), cancellation);

    public Task<IResult> EndAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Outcome, "outcome", caseId, http, caller, (typed, errors) => VisitReading.Read(typed.VisitOutcome(errors), today.Today, errors), async (id, _, request) =>
            VisitId.TryParse(visitId, out var visit)
                ? await work.EndAsync(id, caller, Any, visit, request, cancellation)
                : new CommandOutcome.NotFound(), cancellation);

    public Task<IResult> CorrectAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Correction(visitId), "corrected", caseId, http, caller, (typed, errors) => VisitReading.Read(typed.VisitOutcome(errors), today.Today, errors), async (id, _, request) =>
            VisitId.TryParse(visitId, out var visit)
                ? await work.CorrectAsync(id, caller, Any, visit, request, cancellation)
                : new CommandOutcome.NotFound(), cancellation);

    public Task<IResult> RecordAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Contact, "contact", caseId, http, caller, (typed, errors) => VisitReading.Read(typed.ContactMade(errors), today.Today, errors), async (id, typed, request) =>
            await PromiseAsync("contacts", id, typed, request, caller, cancellation) is { } promised
                ? await work.RecordAsync(id, caller, Any, promised.Id, request, cancellation)
                : KeyReused, cancellation);

    public Task<IResult> CloseAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Close, "closed", caseId, http, caller, ReadClosure, (id, _, request) =>
            work.CloseAsync(id, caller, Any, request.Reason!.Value, cancellation), cancellation);

    public Task<IResult> ReopenAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync(TypedVisitForm.Reopen, "reopened", caseId, http, caller, (typed, _) => typed, (id, _, _) => work.ReopenAsync(id, caller, Any, cancellation), cancellation);

    private static readonly CommandOutcome KeyReused = new CommandOutcome.Refused(new Decision.Refused("idempotency_key_reused", []));

    private static bool Any(long version) => true;

    private VisitRequest? ReadVisit(TypedVisitForm typed, List<FieldError> errors)
    {
        var input = typed.Visit(errors);
        var request = VisitReading.Read(input, today.Today, errors);
        return errors.Count > 0 ? null : request;
    }

    private static CloseInput? ReadClosure(TypedVisitForm typed, List<FieldError> errors)
    {
        if (typed.ClosureReason is { } reason) return new CloseInput(reason);
        errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
        return null;
    }

    private Task<PromisedId<VisitId>?> PromiseAsync<T>(string resource, CaseId id, TypedVisitForm typed, T request, Caller caller, CancellationToken cancellation) =>
        ids.TakeAsync(caller, $"{resource}|{id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation);

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
                return Results.Redirect($"/dossiers/{id}?fait={confirmed}#{CaseVisits.Anchor}");
            case CommandOutcome.Refused { Why: var why } when why.Code != VisitCodes.NotFound:
                var message = Texts.Get($"errors.{why.Code}", [.. why.Arguments]);
                return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused(message), status: StatusCodes.Status409Conflict);
            default:
                return Problems.AnswerFor(http, StatusCodes.Status404NotFound, "not_found");
        }
    }
}
