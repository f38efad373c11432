using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Retention;

/// <summary>The register of how long personal data stays, proposals to destroy it, and the archive that is opened with a reason.</summary>
internal static class RetentionPages
{
    public const string Proposals = Frames.RetentionPath + "/propositions";
    public const string Archive = "/archives";

    private const string Unknown = "case_unknown";

    public static void MapRetentionPages(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup(Frames.RetentionPath).RequireAuthorization(Policies.ReadRetention).MayTakeLong();
        reading.MapGet("", ListAsync);
        reading.MapPost("/blocages", HoldAsync);
        reading.MapGet("/propositions/{id}", (string id, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, EliminationPageView page, CancellationToken cancellation) =>
            page.ShowAsync(id, http, caller, new VisaForm(), FormErrors.None, done, cancellation));
        reading.MapGet("/propositions/{id}/bordereau.pdf", async (string id, HttpContext http, EliminationStore store, CommuneService communes, TimeProvider clock, CancellationToken cancellation) =>
            await store.FindAsync(id, cancellation) is { } stored ? RetentionEndpoints.ListOf(stored.Record, http.Response, communes, clock) : Problems.NotFoundFor(http));
        var keeping = routes.MapGroup(Proposals).RequireAuthorization(Policies.KeepArchives).MayTakeLong();
        keeping.MapPost("", ProposeAsync);
        keeping.MapPost("/{id}/visa", (string id, HttpContext http, Caller caller, EliminationPageView page, DecideElimination decide, CancellationToken cancellation) =>
            VisaAsync(id, http, caller, page, (input, given) => decide.VisaAsync(id, input with { Given = given }, caller, cancellation), cancellation));
        keeping.MapPost("/{id}/versement", (string id, HttpContext http, Caller caller, EliminationPageView page, DecideElimination decide, CancellationToken cancellation) =>
            VisaAsync(id, http, caller, page, (input, _) => decide.TransferredAsync(id, input, caller, cancellation), cancellation));
        keeping.MapGet("/{id}/versement.zip", RetentionEndpoints.TransferAsync);
        keeping.MapPost("/{id}/execution", ExecuteAsync);
        var archive = routes.MapGroup(Archive).RequireAuthorization(Policies.KeepArchives).MayTakeLong();
        archive.MapGet("/{caseId}", (string caseId, HttpContext http, Caller caller, ArchivePageView page, CancellationToken cancellation) => page.ShowAsync(caseId, null, http, caller, cancellation));
        archive.MapPost("/{caseId}", async (string caseId, HttpContext http, Caller caller, ArchivePageView page, CancellationToken cancellation) =>
            http.Request.HasFormContentType ? await page.ShowAsync(caseId, (await http.ReadFormAsync(cancellation)).Text("reason"), http, caller, cancellation) : Problems.NoForm(http));
        archive.MapPost("/{caseId}/fichier", async (string caseId, HttpContext http, Caller caller, ArchivePageView page, CancellationToken cancellation) =>
        {
            if (!http.Request.HasFormContentType) return Problems.NoForm(http);
            var posted = await http.ReadFormAsync(cancellation);
            return await page.FileAsync(caseId, posted.Text("name"), posted.Text("reason"), http, caller, cancellation);
        });
    }

    private static Task<IResult> ListAsync(string? on, string? after, [FromQuery(Name = "fait")] string? done, Caller caller, RetentionPageView page, CancellationToken cancellation) =>
        page.ShowAsync(IsoDate.TryParse(on, out var day) ? day : null, CaseId.TryParse(after, out var last) ? last : null, done, new HoldForm(), FormErrors.None, caller, cancellation);

    private static async Task<IResult> HoldAsync(HttpContext http, Caller caller, HoldCase hold, RetentionPageView page, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = new HoldForm(posted.Text("caseId"), posted.Text("why"));
        var errors = new List<FieldError>();
        if (form.CaseId.Length == 0) errors.Add(new FieldError("caseId", FieldErrorCodes.Required, []));
        var id = TypedText.Of<CaseId>(form.CaseId, "caseId", CaseId.TryParse, Unknown, errors);
        if (form.Why.Length == 0) errors.Add(new FieldError("why", FieldErrorCodes.Required, []));
        var why = TypedText.Word<RetentionHold>(form.Why, "why", errors);
        if (errors.Count > 0) return await WrongAsync();
        var isHeld = posted.Text("do") != "release";
        switch (await hold.RunAsync(id!.Value, why!.Value, isHeld, caller, cancellation))
        {
            case CommandOutcome.Done:
                return SeeOther.To($"{Frames.RetentionPath}?fait={(isHeld ? "held" : "released")}");
            case CommandOutcome.Refused refused:
                return Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Why.Code);
            default:
                errors.Add(new FieldError("caseId", Unknown, []));
                return await WrongAsync();
        }

        Task<IResult> WrongAsync() => page.ShowAsync(null, null, null, form, errors.ToForm(), caller, cancellation);
    }

    private static async Task<IResult> ProposeAsync(Caller caller, ProposeElimination propose, TimeProvider clock, CancellationToken cancellation) =>
        SeeOther.To(await propose.RunAsync(caller.Actor.At(clock.GetUtcNow()), cancellation) is { } record ? $"{Proposals}/{record.Id}?fait=proposed" : $"{Frames.RetentionPath}?fait=nothing");

    private static async Task<IResult> VisaAsync(string id, HttpContext http, Caller caller, EliminationPageView page, Func<VisaInput, bool, Task<EliminationOutcome>> decide, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = new VisaForm(posted.Text("number"), posted.Text("on"));
        var errors = new List<FieldError>();
        var on = TypedText.Day(form.On, "on", errors);
        if (errors.Count > 0) return await page.ShowAsync(id, http, caller, form, errors.ToForm(), null, cancellation);
        return await decide(new VisaInput(form.Number, on), posted.Text("do") != "refused") switch
        {
            EliminationOutcome.Done => SeeOther.To($"{Proposals}/{id}?fait=visa"),
            EliminationOutcome.Invalid invalid => await page.ShowAsync(id, http, caller, form, invalid.Errors.ToForm(), null, cancellation),
            EliminationOutcome.Refused refused => Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Code),
            _ => Problems.NotFoundFor(http),
        };
    }

    private static async Task<IResult> ExecuteAsync(string id, HttpContext http, Caller caller, DecideElimination decide, CancellationToken cancellation) =>
        await decide.ExecuteAsync(id, caller, cancellation) switch
        {
            EliminationOutcome.Done => SeeOther.To($"{Proposals}/{id}?fait=ordered"),
            EliminationOutcome.Refused refused => Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Code),
            _ => Problems.NotFoundFor(http),
        };
}

/// <summary>What is held or released, as it was typed.</summary>
public sealed record HoldForm(string CaseId = "", string Why = "");

internal sealed class RetentionPageView(RetentionLists lists, EliminationStore store)
{
    public async Task<IResult> ShowAsync(DateOnly? on, CaseId? after, string? done, HoldForm form, FormErrors errors, Caller caller, CancellationToken cancellation) => View.Of<RetentionPage>(
        errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(RetentionPage.Frame), Frames.For(caller, Texts.Get("retention.title"), Frames.RetentionPath)),
        (nameof(RetentionPage.Answer), await lists.OfAsync(on, after, cancellation)),
        (nameof(RetentionPage.Eliminations), (await store.ListAsync(cancellation)).Select(stored => stored.Record).ToList()),
        (nameof(RetentionPage.MayKeep), Policies.RolesFor(Policies.KeepArchives).Any(caller.Is)),
        (nameof(RetentionPage.IsLater), after is not null),
        (nameof(RetentionPage.Form), form),
        (nameof(RetentionPage.Errors), errors),
        (nameof(RetentionPage.Confirmed), done is { Length: > 0 } ? Texts.Find($"retention.confirmed.{done}") : null));
}

/// <summary>A visa as it was typed.</summary>
public sealed record VisaForm(string Number = "", string On = "");

internal sealed class EliminationPageView(EliminationStore store, CommuneService communes)
{
    public async Task<IResult> ShowAsync(string id, HttpContext http, Caller caller, VisaForm form, FormErrors errors, string? done, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { Record: var record }) return Problems.NotFoundFor(http);
        return View.Of<EliminationPage>(
            errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(EliminationPage.Frame), Frames.For(caller, Texts.Get("retention.elimination.title", Dates.Day(record.On)), Frames.RetentionPath)),
            (nameof(EliminationPage.Record), record),
            (nameof(EliminationPage.Form), form),
            (nameof(EliminationPage.Errors), errors),
            (nameof(EliminationPage.Territories), communes.Directory.Territories),
            (nameof(EliminationPage.MayKeep), Policies.RolesFor(Policies.KeepArchives).Any(caller.Is)),
            (nameof(EliminationPage.Confirmed), done is { Length: > 0 } ? Texts.Find($"retention.confirmed.{done}") : null));
    }
}

internal sealed class ArchivePageView(CaseStore cases, ArchivedCases archived, ICaseReads reads)
{
    private const string Kind = "archive";

    /// <param name="reason">Null before it is asked for.</param>
    public async Task<IResult> ShowAsync(string caseId, string? reason, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await FindAsync(caseId, cancellation) is not { } id) return Problems.NotFoundFor(http);
        var isGiven = reason is { Length: >= AccessLog.AskReads.MinReason and <= AccessLog.AskReads.MaxReason };
        if (isGiven) reads.Read(caller, id, Kind, reason);
        return View.Of<ArchivePage>(
            reason is null || isGiven ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(ArchivePage.Frame), Frames.For(caller, Texts.Get("retention.archive.title", id.ToString()), Frames.RetentionPath)),
            (nameof(ArchivePage.CaseId), id),
            (nameof(ArchivePage.Reason), reason),
            (nameof(ArchivePage.Errors), reason is null || isGiven ? FormErrors.None : new[] { new FieldError("reason", reason.Length == 0 ? FieldErrorCodes.Required : "reason_too_short", [AccessLog.AskReads.MinReason]) }.ToForm()),
            (nameof(ArchivePage.Archived), isGiven ? await archived.ReadAsync(id, cancellation) : null));
    }

    public async Task<IResult> FileAsync(string caseId, string name, string reason, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await FindAsync(caseId, cancellation) is not { } id) return Problems.NotFoundFor(http);
        if (reason.Length < AccessLog.AskReads.MinReason) return await ShowAsync(caseId, reason, http, caller, cancellation);
        if (name.Contains("..", StringComparison.Ordinal) || await archived.OpenAsync(id, name, cancellation) is not { } file) return Problems.NotFoundFor(http);
        reads.Read(caller, id, Kind, reason);
        http.Response.Headers.ContentDisposition = "attachment";
        return TypedResults.Bytes(file.Content, file.ContentType);
    }

    private async Task<CaseId?> FindAsync(string caseId, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && await cases.FindAsync(id, cancellation) is { State: { Archived: not null, Eliminated: null } } ? id : null;
}
