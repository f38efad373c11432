using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Files;

/// <summary>What takes a file in, by either way.</summary>
internal sealed record UploadWork(AnnounceFile Announce, ReceiveFile Receive, DescribeFile Describe, FileForm Form, IdempotencyKeys Keys, IEnumerable<ILateSenders> Late);

internal sealed record WithdrawInput(WithdrawalReason? Reason);

/// <param name="Caption">Absent to leave it as it is.</param>
internal sealed record DescribeInput(FileKind? Kind, string? Caption = null);

internal static class FileEndpoints
{
    private const string TooMuch = "daily_upload_limit";

    /// <summary>Room for as many names and captions at their limits as one announcement may have: JSON may spend twelve bytes on an emoji.</summary>
    private const int MaxAnnouncementBytes = 256 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder routes) => routes.MapFiles(FileDoor.Cases, Policies.AttachFiles, Policies.ReadCases, "files");

    /// <param name="send">The policy of those who send by this door.</param>
    /// <param name="read">The policy of those who read by it.</param>
    public static void MapFiles(this IEndpointRouteBuilder routes, FileDoor door, string send, string read, string tag)
    {
        var files = routes.MapGroup($"{door.Api}/{{caseId}}/files").WithTags(tag);
        files.MapPost("", (string caseId, HttpContext http, Caller caller, CaseStore cases, [AsParameters] UploadWork upload, CancellationToken cancellation) =>
                PostAsync(door, caseId, http, caller, cases, upload, cancellation)).MayTakeLong().RequireAuthorization(send).TakesJson<FileInput>()
            .Produces<UploadAnswer>(StatusCodes.Status201Created).Produces<UploadAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status429TooManyRequests);
        files.MapPost("/complete", (string caseId, HttpRequest request, Caller caller, CaseStore cases, ReceiveFile receive, CancellationToken cancellation) =>
                CompleteSeveralAsync(door, caseId, request, caller, cases, receive, cancellation)).RequireAuthorization(send).TakesJson<CompleteInput>()
            .Produces<IReadOnlyList<UploadAnswer>>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        files.MapPost("/{fileId}/complete", (string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, ReceiveFile receive, CancellationToken cancellation) =>
                CompleteAsync(door, caseId, fileId, request, caller, cases, receive, cancellation)).RequireAuthorization(send).Produces<UploadAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        files.MapPut("/{fileId}", (string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, DescribeFile describe, CancellationToken cancellation) =>
                DescribeAsync(door, caseId, fileId, request, caller, cases, describe, cancellation)).RequireAuthorization(send).TakesJson<DescribeInput>().Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        files.MapDelete("/{fileId}", (string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, WithdrawFile withdraw, CancellationToken cancellation) =>
                WithdrawAsync(door, caseId, fileId, request, caller, cases, withdraw, cancellation)).RequireAuthorization(send).TakesJson<WithdrawInput>().Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        files.MapGet("", (string caseId, HttpResponse response, Caller caller, CaseStore cases, FileReader reader, IChosenPhotos chosen, CancellationToken cancellation) =>
                ListAsync(door, caseId, response, caller, cases, reader, chosen, cancellation)).RequireAuthorization(read).Produces<Page<FileAnswer>>();
        files.MapGet("/{fileId}", (string caseId, string fileId, string? variant, HttpResponse response, Caller caller, CaseStore cases, [AsParameters] DownloadWork work, CancellationToken cancellation) =>
                DownloadFile.AnswerAsync(door, caseId, fileId, variant, response, caller, cases, work, cancellation)).MayTakeLong().RequireAuthorization(read);
    }

    private static async Task<IResult> PostAsync(
        FileDoor door, string caseId, HttpContext http, Caller caller, CaseStore cases, UploadWork upload, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var asked) || await cases.FindAsync(asked, cancellation) is not { State: var state, Journal.Sequence: var version }) return Problems.NotFoundFor(http);
        if (!(door.Sees(caller, state) && door.MaySend(caller, state)) && !await MaySendLateAsync(upload.Late, http.Request, caller, asked, cancellation))
            return door.Sees(caller, state) ? Problems.NotYours() : Problems.NotFoundFor(http);
        if (http.Request.IsMultipart())
            return !http.Request.MatchesVersion(version) ? Problems.ChangedMeanwhile() : await TakeFormAsync(door, state.Id, http, caller, upload, cancellation);

        if (!IdempotencyHeader.TryRead(http.Request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<AnnouncementInput>(http.Request, cancellation, MaxAnnouncementBytes);
        if (body.Refusal is { } refusal) return refusal;
        var (announced, errors) = FileAnnouncement.Read(body.Value, FileLimits.MaxBytes);
        if (announced is null) return Problems.Invalid(errors);
        var hash = key is null ? null : IdempotencyKeys.Hash(caller.Id, $"files|{state.Id}", key);
        if (!http.Request.MatchesVersion(version) && !(hash is not null && await upload.Keys.IsUsedAsync(hash, cancellation))) return Problems.ChangedMeanwhile();
        // The key and what must be the same when it comes again.
        if (hash is not null && await upload.Keys.ClaimAsync(
            hash, IdempotencyKeys.HashOf(body.Bytes), FileId.Of(state.Id, announced[0].Sha256).ToString(), cancellation) is KeyClaim.Reused)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var (each, refused) = await upload.Announce.RunAsync(state, announced, caller.Actor, cancellation);
        if (refused is not null) return Answer(http, door.FilesOf(state.Id), refused);
        for (var i = 0; i < announced.Count; i++) await SayAgainAsync(door, state.Id, each[i], announced[i], caller, upload.Describe, cancellation);
        if (!body.Value.AreSeveral) return Answer(http, door.FilesOf(state.Id), each[0]);
        IReadOnlyList<UploadAnswer> answers = [.. each.Select(UploadAnswer.Of)];
        return each.Any(outcome => outcome is UploadOutcome.Wanted) ? TypedResults.Created(door.FilesOf(state.Id), answers) : TypedResults.Ok(answers);
    }

    private static async Task<bool> MaySendLateAsync(IEnumerable<ILateSenders> senders, HttpRequest request, Caller caller, CaseId id, CancellationToken cancellation)
    {
        foreach (var sender in senders)
        {
            if (await sender.MaySendAsync(request, caller, id, cancellation)) return true;
        }

        return false;
    }

    /// <summary>The same bytes sent again say anew what they show.</summary>
    private static Task SayAgainAsync(FileDoor door, CaseId id, UploadOutcome outcome, FileAnnouncement said, Caller caller, DescribeFile describe, CancellationToken cancellation) =>
        outcome is UploadOutcome.Received { IsNew: false } known && door.Shows(caller, known.File) ? describe.RunAsync(id, known.File.Id, caller, said.Kind, said.Caption, cancellation) : Task.CompletedTask;

    private static async Task<IResult> DescribeAsync(
        FileDoor door, string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, DescribeFile describe, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<DescribeInput, FileAnnouncement>(caseId, request, caller, door.Access, cases, ReadDescription, cancellation);
        if (opened is null) return refusal!;
        if (!FileId.TryParse(fileId, out var id)) return Problems.NotFound();
        if (!request.MatchesVersion(opened.Stored.Journal.Sequence)) return Problems.ChangedMeanwhile();
        return Answer(door, request, opened.Stored, await describe.RunAsync(opened.State, id, caller, opened.Value.Kind, opened.Value.Caption, cancellation));
    }

    private static FileAnnouncement? ReadDescription(DescribeInput input, List<FieldError> errors)
    {
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        var caption = FieldText.Line("caption", input.Caption, FileLimits.MaxCaptionLength, errors);
        // An empty caption takes the old one away; an absent one leaves it.
        return errors.Count > 0 ? null : new FileAnnouncement("", input.Kind!.Value, input.Caption is null ? null : caption ?? "", 0, default);
    }

    private static async Task<IResult> WithdrawAsync(
        FileDoor door, string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, WithdrawFile withdraw, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<WithdrawInput, WithdrawInput>(caseId, request, caller, door.Access, cases, (input, errors) =>
        {
            if (input.Reason is null) errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
            return errors.Count > 0 ? null : input;
        }, cancellation);
        if (opened is null) return refusal!;
        if (!FileId.TryParse(fileId, out var id)) return Problems.NotFound();
        if (!request.MatchesVersion(opened.Stored.Journal.Sequence)) return Problems.ChangedMeanwhile();
        return Answer(door, request, opened.Stored, await withdraw.RunAsync(opened.State, id, caller, opened.Value.Reason!.Value, cancellation));
    }

    private static IResult Answer(FileDoor door, HttpRequest request, StoredCase read, FileChange change)
    {
        switch (change)
        {
            case FileChange.Done done:
                request.HttpContext.Response.SetVersion(done.Version ?? read.Journal.Sequence);
                return TypedResults.NoContent();
            case FileChange.NotTheirs when !door.IsOwnOnly:
                return Problems.NotYours();
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> CompleteAsync(
        FileDoor door, string caseId, string fileId, HttpRequest request, Caller caller, CaseStore cases, ReceiveFile receive, CancellationToken cancellation)
    {
        if (!FileId.TryParse(fileId, out var file) || await door.VisibleAsync(caseId, caller, cases, cancellation) is not { } visible) return Problems.NotFound();
        if (!door.MaySend(caller, visible.State)) return Problems.NotYours();
        if (!request.MatchesVersion(visible.Journal.Sequence)) return Problems.ChangedMeanwhile();
        switch (await receive.CompleteAsync(visible, [file], caller.Actor, cancellation))
        {
            case CompletionOutcome.Received { Files: [var received], Version: var version }:
                request.HttpContext.Response.SetVersion(version);
                return TypedResults.Accepted($"{door.FilesOf(visible.State.Id)}/{file}", new UploadAnswer(file, received.Status, null, null));
            case CompletionOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Arguments);
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> CompleteSeveralAsync(
        FileDoor door, string caseId, HttpRequest request, Caller caller, CaseStore cases, ReceiveFile receive, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<CompleteInput, CompletedFiles>(
            caseId, request, caller, door.Access, cases, (input, errors) => CompletedFiles.Read(input.FileIds, errors), cancellation);
        if (opened is null) return refusal!;
        if (!request.MatchesVersion(opened.Stored.Journal.Sequence)) return Problems.ChangedMeanwhile();
        switch (await receive.CompleteAsync(opened.Stored, opened.Value.Files, caller.Actor, cancellation))
        {
            case CompletionOutcome.Received received:
                request.HttpContext.Response.SetVersion(received.Version);
                return TypedResults.Accepted(door.FilesOf(opened.State.Id), (IReadOnlyList<UploadAnswer>)[.. received.Files.Select(file => new UploadAnswer(file.Id, file.Status, null, null))]);
            case CompletionOutcome.Refused refused:
                var problem = Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Arguments);
                problem.ProblemDetails.Extensions["fileIds"] = refused.Files;
                return problem;
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> ListAsync(FileDoor door, string caseId, HttpResponse response, Caller caller, CaseStore cases, FileReader files, IChosenPhotos chosen, CancellationToken cancellation)
    {
        if (await door.VisibleAsync(caseId, caller, cases, cancellation) is not { State: var state, Journal.Sequence: var version }) return Problems.NotFound();
        response.SetVersion(version);
        IEnumerable<FileAnswer> all = (await files.OfAsync(state.Id, cancellation)).Where(file => door.Shows(caller, file.File)).Select(FileAnswer.Of);
        if (door.ShowsAll(caller, state)) return TypedResults.Ok(new Page<FileAnswer>([.. all], null));
        var photos = new DwellingPhotos(state, caller, await chosen.OfAsync(state, cancellation));
        return TypedResults.Ok(new Page<FileAnswer>([.. all.Where(file => photos.Shows(file.FileId, file.Kind, file.By))], null));
    }

    /// <summary>A person without script is led back to the case, or told in words what was wrong.</summary>
    private static async Task<IResult> TakeFormAsync(FileDoor door, CaseId id, HttpContext http, Caller caller, UploadWork upload, CancellationToken cancellation)
    {
        var read = await upload.Form.ReadAsync(id, http.Request, cancellation);
        var isPerson = http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        if (read.Announcement is null || read.Bytes is null || read.Errors.Count > 0) return isPerson ? Page(read.Errors) : Problems.Invalid(read.Errors);
        var outcome = await upload.Receive.TakeAsync(id, read.Announcement, caller.Actor, read.Bytes, cancellation);
        await SayAgainAsync(door, id, outcome, read.Announcement, caller, upload.Describe, cancellation);
        if (!isPerson) return Answer(http, door.FilesOf(id), outcome);
        if (outcome is UploadOutcome.Received) return SeeOther.To($"{door.Page}/{id}#files");
        return outcome switch
        {
            UploadOutcome.Refused refused => ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{refused.Code}", refused.Arguments)),
            UploadOutcome.TooMuch => ErrorPages.Page(StatusCodes.Status429TooManyRequests, explanation: Texts.Get($"errors.{TooMuch}")),
            _ => ErrorPages.Page(StatusCodes.Status404NotFound),
        };
    }

    private static IResult Page(IReadOnlyList<FieldError> errors) =>
        ErrorPages.Page(StatusCodes.Status400BadRequest, explanation: string.Join(' ', errors.Select(FieldErrors.Message).Distinct()));

    private static IResult Answer(HttpContext http, string files, UploadOutcome outcome)
    {
        if (outcome is UploadOutcome.TooMuch { RetryAfter: var wait })
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Answer(files, outcome);
    }

    private static IResult Answer(string files, UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Wanted wanted => TypedResults.Created($"{files}/{wanted.File.Id}", new UploadAnswer(wanted.File.Id, wanted.File.Status, wanted.Address, wanted.ExpiresAt)),
        UploadOutcome.Received { IsNew: true } received => TypedResults.Created($"{files}/{received.File.Id}", new UploadAnswer(received.File.Id, received.File.Status, null, null)),
        UploadOutcome.Received known => TypedResults.Ok(new UploadAnswer(known.File.Id, known.File.Status, null, null)),
        UploadOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Arguments),
        UploadOutcome.TooMuch => Problems.Of(StatusCodes.Status429TooManyRequests, TooMuch),
        _ => Problems.NotFound(),
    };
}
