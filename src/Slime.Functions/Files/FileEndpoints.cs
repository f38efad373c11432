using Slime.Functions.Cases;
using Slime.Functions.Http;
using Slime.Functions.Http.Limits;
using Slime.Functions.Pages;
using Slime.Functions.Referrals;
using Slime.Functions.Resources;
using Slime.Functions.Security;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;

namespace Slime.Functions.Files;

internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/cases/{caseId}/files").WithTags("files");
        files.MapPost("", PostAsync).MayTakeLong().RequireAuthorization(Policies.AttachFiles).TakesJson<FileInput>()
            .Produces<UploadAnswer>(StatusCodes.Status201Created).Produces<UploadAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        files.MapPost("/{fileId}/complete", CompleteAsync).RequireAuthorization(Policies.AttachFiles).Produces<UploadAnswer>(StatusCodes.Status202Accepted);
        files.MapGet("", ListAsync).RequireAuthorization(Policies.ReadCases).Produces<Page<FileAnswer>>();
        files.MapGet("/{fileId}", DownloadFile.AnswerAsync).MayTakeLong().RequireAuthorization(Policies.ReadCases);
    }

    /// <summary>The case, if there is one that the caller may see.</summary>
    public static async Task<StoredCase?> VisibleAsync(string caseId, Caller caller, CaseStore cases, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && await cases.FindAsync(id, cancellation) is { } stored && caller.MayRead(stored.State) ? stored : null;

    private static async Task<IResult> PostAsync(
        string caseId, HttpContext http, Caller caller, CaseStore cases, ReceiveFile receive, FileForm form, CancellationToken cancellation)
    {
        if (await VisibleAsync(caseId, caller, cases, cancellation) is not { State: var state }) return Problems.NotFoundFor(http);
        if (!caller.May(CaseRight.Attach, state)) return Problems.NotYours();
        if (http.Request.IsMultipart())
            return await TakeFormAsync(state.Id, http, caller, receive, form, cancellation);

        var key = http.Request.Headers[ReferralEndpoints.KeyHeader].ToString();
        if (key.Length > IdempotencyKeys.MaxLength || key.Any(char.IsControl)) return Problems.Invalid(ReferralEndpoints.KeyHeader, "idempotency_key_invalid", IdempotencyKeys.MaxLength);
        var body = await JsonBody.ReadAsync<FileInput>(http.Request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var (announcement, errors) = FileAnnouncement.Read(body.Value, FileLimits.MaxBytes);
        if (announcement is null) return Problems.Invalid(errors);
        return Answer(state.Id, await receive.AnnounceAsync(state, announcement, caller.Actor, key.Length == 0 ? null : (key, body.Bytes), cancellation));
    }

    private static async Task<IResult> CompleteAsync(
        string caseId, string fileId, Caller caller, CaseStore cases, ReceiveFile receive, CancellationToken cancellation)
    {
        if (!FileId.TryParse(fileId, out var file) || await VisibleAsync(caseId, caller, cases, cancellation) is not { } visible) return Problems.NotFound();
        if (!caller.May(CaseRight.Attach, visible.State)) return Problems.NotYours();
        var outcome = await receive.CompleteAsync(visible, file, caller.Actor, cancellation);
        return outcome is UploadOutcome.Received received
            ? TypedResults.Accepted(Path(visible.State.Id, file), new UploadAnswer(file, received.File.Status, null, null))
            : Answer(visible.State.Id, outcome);
    }

    private static async Task<IResult> ListAsync(string caseId, Caller caller, CaseStore cases, FileReader files, ChosenPhotos chosen, CancellationToken cancellation)
    {
        if (await VisibleAsync(caseId, caller, cases, cancellation) is not { State: var state }) return Problems.NotFound();
        IEnumerable<FileAnswer> all = (await files.OfAsync(state.Id, cancellation)).Select(FileAnswer.Of);
        if (caller.SeesAllOf(state)) return TypedResults.Ok(new Page<FileAnswer>([.. all], null));
        var photos = await chosen.OfAsync(state, cancellation);
        return TypedResults.Ok(new Page<FileAnswer>([.. all.Where(file => DwellingView.IsShown(file.FileId, file.Kind, photos))], null));
    }

    /// <summary>A person without script is led back to the case, or told in words what was wrong.</summary>
    private static async Task<IResult> TakeFormAsync(CaseId id, HttpContext http, Caller caller, ReceiveFile receive, FileForm form, CancellationToken cancellation)
    {
        var read = await form.ReadAsync(id, http.Request, cancellation);
        var isPerson = http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        if (read.Announcement is null || read.Bytes is null || read.Errors.Count > 0) return isPerson ? Page(read.Errors) : Problems.Invalid(read.Errors);
        var outcome = await receive.TakeAsync(id, read.Announcement, caller.Actor, read.Bytes, cancellation);
        if (!isPerson) return Answer(id, outcome);
        if (outcome is UploadOutcome.Received)
        {
            http.Response.Headers.Location = $"/dossiers/{id}#files";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        return outcome is UploadOutcome.Refused refused
            ? ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{refused.Code}", refused.Arguments))
            : ErrorPages.Page(StatusCodes.Status404NotFound);
    }

    private static IResult Page(IReadOnlyList<FieldError> errors) =>
        ErrorPages.Page(StatusCodes.Status400BadRequest, explanation: string.Join(' ', errors.Select(Problems.Message).Distinct()));

    private static IResult Answer(CaseId id, UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Wanted wanted => TypedResults.Created(Path(id, wanted.File.Id), new UploadAnswer(wanted.File.Id, wanted.File.Status, wanted.Address, wanted.ExpiresAt)),
        UploadOutcome.Received { IsNew: true } received => TypedResults.Created(Path(id, received.File.Id), new UploadAnswer(received.File.Id, received.File.Status, null, null)),
        UploadOutcome.Received known => TypedResults.Ok(new UploadAnswer(known.File.Id, known.File.Status, null, null)),
        UploadOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Arguments),
        _ => Problems.NotFound(),
    };

    private static string Path(CaseId caseId, FileId file) => $"/api/cases/{caseId}/files/{file}";
}
