using System.Globalization;
using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Visits;

/// <summary>The forms about contacts, visits and closing on a case's page.</summary>
internal sealed class VisitFormPosts(VisitWork work, IdempotentIds ids, CaseFormRunner forms, CaseStore cases, LocalTime clock)
{
    private static readonly CaseSection Section = new(CaseVisits.Anchor, VisitCodes.NotFound);

    public Task<IResult> PlanAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(Form(VisitFormNames.Plan, "visitPlanned"), caseId, http, caller, ReadVisit, async (id, typed, request) =>
            await ConflictAsync(caller, id, null, request, cancellation)
            ?? (await PromiseAsync("visits", id, typed, request, caller, cancellation) is { } promised
                ? await work.PlanAsync(id, caller, CaseFormRunner.AnyVersion, promised.Id, request, cancellation)
                : IdempotentIds.KeyReused), cancellation);

    public Task<IResult> MoveAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OnVisitAsync(Form(VisitFormNames.Move, "visitMoved"), caseId, visitId, http, caller, ReadVisit, async (id, person, matches, visit, request, ended) =>
            await ConflictAsync(person, id, visit, request, ended) ?? await work.MoveAsync(id, person, matches, visit, request, ended), cancellation);

    public Task<IResult> EndAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OnVisitAsync(Form(VisitFormNames.Outcome, "outcome"), caseId, visitId, http, caller, ReadOutcome, work.EndAsync, cancellation);

    public Task<IResult> CorrectAsync(string caseId, string visitId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OnVisitAsync(Form(VisitFormNames.Correction(visitId), "corrected"), caseId, visitId, http, caller, ReadOutcome, work.CorrectAsync, cancellation);

    public Task<IResult> RecordAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(Form(VisitFormNames.Contact, "contact"), caseId, http, caller, ReadContact, async (id, typed, request) =>
            await PromiseAsync("contacts", id, typed, request, caller, cancellation) is { } promised
                ? await work.RecordAsync(id, caller, CaseFormRunner.AnyVersion, promised.Id, request, cancellation)
                : IdempotentIds.KeyReused, cancellation);

    public Task<IResult> WithdrawAsync(string caseId, string contactId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(Form(VisitFormNames.Withdraw, "contactWithdrawn"), caseId, http, caller, (typed, _) => typed, async (id, _, _) =>
            RecordId.TryParse(contactId, out var contact) ? await work.WithdrawAsync(id, caller, CaseFormRunner.AnyVersion, contact, cancellation) : new CommandOutcome.NotFound(), cancellation);

    public Task<IResult> CloseAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(Form(VisitFormNames.Close, "closed", CaseRight.Decide), caseId, http, caller, ReadClosure, (id, _, request) =>
            work.CloseAsync(id, caller, CaseFormRunner.AnyVersion, request.Reason!.Value, cancellation), cancellation);

    public Task<IResult> ReopenAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(Form(VisitFormNames.Reopen, "reopened", CaseRight.Decide), caseId, http, caller, (typed, _) => typed, (id, _, _) =>
            work.ReopenAsync(id, caller, CaseFormRunner.AnyVersion, cancellation), cancellation);

    /// <summary>Asked once: the form comes back with what speaks against the time, and is sent again as it is or changed.</summary>
    private async Task<CommandOutcome?> ConflictAsync(Caller caller, CaseId id, RecordId? visit, VisitRequest request, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: var state }) return null;
        var conflicts = await work.ConflictsAsync(caller, state, visit, request, cancellation);
        return conflicts.Count == 0 ? null : new CommandOutcome.Refused(new Decision.Refused(VisitCodes.Conflict, [VisitWords.Conflicts(conflicts)]));
    }

    private static CaseForm Form(string name, string confirmed, CaseRight right = CaseRight.Work) => new(name, confirmed, Section, right);

    private Task<IResult> OnVisitAsync<TRequest>(
        CaseForm form,
        string caseId,
        string visitId,
        HttpContext http,
        Caller caller,
        Func<TypedCaseForm, List<FieldError>, TRequest?> read,
        Func<CaseId, Caller, Func<long, bool>, RecordId, TRequest, CancellationToken, Task<CommandOutcome>> act,
        CancellationToken cancellation)
        where TRequest : class =>
        forms.RunAsync(form, caseId, http, caller, read, async (id, _, request) =>
            RecordId.TryParse(visitId, out var visit)
                ? await act(id, caller, CaseFormRunner.AnyVersion, visit, request, cancellation)
                : new CommandOutcome.NotFound(), cancellation);

    private Task<PromisedId<RecordId>?> PromiseAsync<T>(string resource, CaseId id, TypedCaseForm typed, T request, Caller caller, CancellationToken cancellation) =>
        ids.TakeAsync(RecordId.Create, caller, $"{resource}|{id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation);

    private VisitRequest? ReadVisit(TypedCaseForm typed, List<FieldError> errors)
    {
        var when = typed.Text("date").Length == 0 || typed.Text("time").Length == 0 ? null : $"{typed.Text("date")}T{typed.Text("time")}";
        var duration = TypedText.Whole(typed.Text("durationMinutes"), "durationMinutes", errors);
        var found = new List<FieldError>();
        // Nothing ticked is an answer too: alone.
        var request = VisitReading.Read(new VisitInput(when, [.. typed.Many("accompaniedBy")], duration, when is not null && typed.Text("confirmed") == when, typed.Text("because")), clock.Today, found) is { } asked
            ? asked with { Seen = int.TryParse(typed.Text("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null }
            : null;
        // Day and hour are two fields; what is wrong with their moment is said at the first.
        errors.AddRange(found.Select(error => error.Path == "plannedFor" ? error with { Path = "date" } : error));
        return request;
    }

    private OutcomeRequest? ReadOutcome(TypedCaseForm typed, List<FieldError> errors) =>
        VisitReading.Read(new OutcomeInput(typed.Text("outcome"), typed.Day("on", errors), typed.Text("note"), typed.Text("because")), clock.Today, errors);

    private ContactRequest? ReadContact(TypedCaseForm typed, List<FieldError> errors) => VisitReading.Read(
        new ContactInput(typed.Word<ContactChannel>("channel"), typed.Word<ContactResult>("result"), typed.Day("on", errors), typed.Text("note"), typed.Text("because"), typed.Text("phone"), typed.Text("time")), clock.Today, errors);

    private static CloseInput? ReadClosure(TypedCaseForm typed, List<FieldError> errors) => VisitReading.Read(new CloseInput(typed.Word<ClosureReason>("reason")), errors);
}
