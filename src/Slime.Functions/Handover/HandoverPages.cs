using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Handover;

/// <summary>Handing over: which posts, the cases of one with who takes them, and what became of it.</summary>
internal static class HandoverPages
{
    public const string Path = "/passations";

    public static void MapHandoverPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/dossiers/{caseId}/attribution", (string caseId, HttpContext http, Caller caller, ReassignmentForms forms, CancellationToken cancellation) =>
            forms.GiveAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        routes.MapPost("/dossiers/{caseId}/attribution/annulation", (string caseId, HttpContext http, Caller caller, ReassignmentForms forms, CancellationToken cancellation) =>
            forms.UndoAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        var posts = routes.MapGroup("/equipe/{post}/passation").RequireAuthorization(Policies.WorkCases);
        posts.MapGet("", ShowAsync);
        posts.MapPost("", PostAsync);
        posts.MapGet("/liste.pdf", PdfAsync);
        var pages = routes.MapGroup(Path);
        pages.MapGet("", ListAsync).RequireAuthorization(Policies.WorkCases);
        pages.MapGet("/{id}", BatchAsync).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{id}/annulation", UndoAsync).RequireAuthorization(Policies.Reassign);
        pages.MapPost("/{id}/acceptation", AcceptAsync).RequireAuthorization(Policies.WorkCases);
    }

    private static async Task<IResult> ListAsync(Caller caller, StaffStore staff, BatchStore batches, LocalTime time, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var asked = (await batches.ListAsync(cancellation)).Where(stored => stored.Batch.By == caller.Id || caller.Posts.Any(post => post.Id == stored.Batch.To) || caller.Is(Role.Coordination)).Take(50);
        return View.Of<HandoverListPage>(
            (nameof(HandoverListPage.Frame), Frames.For(caller, Texts.Get("handover.title"), Path)),
            (nameof(HandoverListPage.Posts), people.Members.Where(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot && HandoverReader.MayHandOver(caller, post)).ToList()),
            (nameof(HandoverListPage.Batches), asked.Select(stored => stored.Batch).ToList()),
            (nameof(HandoverListPage.Staff), people),
            (nameof(HandoverListPage.Today), time.Today));
    }

    private static async Task<IResult> ShowAsync(string post, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, HandoverReader reader, StaffStore staff, LocalTime time, CancellationToken cancellation) =>
        await reader.OfAsync(post, caller, cancellation) is { } handover
            ? await PageAsync(handover, caller, staff, time, HandoverForm.Of(handover), FormErrors.None, cancellation, confirmed: done)
            : Problems.NotFoundFor(http);

    private static async Task<IResult> PostAsync(
        string post, HttpContext http, Caller caller, HandoverReader reader, StaffStore staff, HandOver handOver, LocalTime time, CancellationToken cancellation)
    {
        if (await reader.OfAsync(post, caller, cancellation) is not { } handover) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = HandoverForm.Read(await http.ReadFormAsync(cancellation), handover);
        var errors = new List<FieldError>();
        var requests = form.ToRequests(handover, (await staff.CurrentAsync(cancellation)).Staff, time.Today, errors);
        if (errors.Count > 0) return await PageAsync(handover, caller, staff, time, form, errors.ToForm(), cancellation, StatusCodes.Status400BadRequest);
        if (!handover.MayDecide)
        {
            await handOver.ProposeAsync(requests, form.Notes, caller, form.Key, cancellation);
            return SeeOther.To($"/equipe/{handover.Post.Id}/passation?fait=proposed");
        }

        var first = await handOver.RunAsync(requests, form.Notes, caller, form.Key, cancellation);
        return SeeOther.To(requests.Count == 1 ? $"{Path}/{first}" : Path);
    }

    private static async Task<IResult> PageAsync(
        PostToHandOver handover, Caller caller, StaffStore staff, LocalTime time, HandoverForm form, FormErrors errors, CancellationToken cancellation, int status = StatusCodes.Status200OK, string? confirmed = null) =>
        View.Of<HandoverPage>(
            status,
            (nameof(HandoverPage.Frame), Frames.For(caller, Texts.Get("handover.of", HandoverWords.Post(handover.Post)), Path)),
            (nameof(HandoverPage.Handover), handover),
            (nameof(HandoverPage.Staff), (await staff.CurrentAsync(cancellation)).Staff),
            (nameof(HandoverPage.Form), form),
            (nameof(HandoverPage.Errors), errors),
            (nameof(HandoverPage.Today), time.Today),
            (nameof(HandoverPage.Confirmed), confirmed is null ? null : Texts.Find($"handover.confirmed.{confirmed}")));

    private static async Task<IResult> PdfAsync(string post, HttpContext http, Caller caller, HandoverReader reader, TimeProvider clock, CancellationToken cancellation)
    {
        if (await reader.OfAsync(post, caller, cancellation) is not { } handover) return Problems.NotFoundFor(http);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"passation-{handover.Post.Id}.pdf\"";
        return TypedResults.Bytes(ReportPdf.Render(HandoverList.Of(handover, clock.GetUtcNow()), new Dictionary<Model.Cases.Files.FileId, byte[]>()), "application/pdf");
    }

    private static async Task<IResult> BatchAsync(
        string id, HttpContext http, Caller caller, BatchStore batches, StaffStore staff, VisibleCards cards, CommuneService communes, TimeProvider clock, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(id, out var number) || await batches.FindAsync(number, cancellation) is not { Batch: var batch }) return Problems.NotFoundFor(http);
        var isReceiver = caller.Posts.Any(post => post.Id == batch.To);
        if (!isReceiver && batch.By != caller.Id && !caller.Is(Role.Coordination)) return Problems.NotFoundFor(http);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        // Who gave a case away may have lost it since: it is then a number.
        var known = (await cards.OfAsync(caller, cancellation)).ToDictionary(card => card.Case.Id);
        return View.Of<BatchPage>(
            (nameof(BatchPage.Frame), Frames.For(caller, Texts.Get("handover.batch.title", Dates.Day(batch.On)), Path)),
            (nameof(BatchPage.Batch), batch),
            (nameof(BatchPage.Lines), batch.Cases.Select(given => known.TryGetValue(given.CaseId, out var card)
                ? new BatchPage.Line(given, CaseLines.NameOf(card.Stored, caller) ?? Texts.Get("cases.erasedName"), communes.Directory.Find(card.Case.Commune)?.Name)
                : new BatchPage.Line(given, null, null)).ToList()),
            (nameof(BatchPage.Staff), people),
            (nameof(BatchPage.MayAccept), isReceiver && batch is { Status: BatchStatus.Done, AcceptedAt: null }),
            (nameof(BatchPage.MayUndo), (batch.By == caller.Id || caller.Is(Role.Coordination))
                && (batch.Status == BatchStatus.Planned || (batch.Status == BatchStatus.Done && clock.GetUtcNow() - batch.DoneAt <= ReassignmentDecisions.UndoTime))));
    }

    private static async Task<IResult> UndoAsync(string id, HttpContext http, Caller caller, BatchStore batches, ReassignMany reassign, CancellationToken cancellation)
    {
        if (await HandoverEndpoints.FindAsync(id, caller, batches, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        var (batch, refusal) = await reassign.UndoAsync(stored, caller, cancellation);
        return batch is null ? Problems.AnswerFor(http, StatusCodes.Status409Conflict, refusal!) : SeeOther.To($"{Path}/{batch.Id}");
    }

    private static async Task<IResult> AcceptAsync(string id, HttpContext http, Caller caller, BatchStore batches, AcceptBatch accept, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var number) && await batches.FindAsync(number, cancellation) is { } stored && await accept.RunAsync(stored, caller, cancellation) is { } accepted
            ? SeeOther.To($"{Path}/{accepted.Id}")
            : Problems.NotFoundFor(http);
}
