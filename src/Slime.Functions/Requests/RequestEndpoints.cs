using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Requests;

/// <summary>What people ask about their own data, for programs.</summary>
internal static class RequestEndpoints
{
    public const string Zip = "application/zip";

    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/privacy/requests").WithTags("privacy").MayTakeLong();
        var reading = api.MapGroup("").RequireAuthorization(Policies.ReadRequests);
        reading.MapGet("", ListAsync).Produces<Page<RequestAnswer>>();
        reading.MapGet("/{id}", ShowAsync).Produces<RequestAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        var keeping = api.MapGroup("").RequireAuthorization(Policies.KeepRequests).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        keeping.MapPost("", ReceiveAsync).TakesJson<RequestInput>().Produces<RequestAnswer>(StatusCodes.Status201Created);
        keeping.MapPut("/{id}/identity", (string id, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            StepAsync<IdentityInput>(request, time, input => work.IdentifyAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation)).TakesJson<IdentityInput>().Produces<RequestAnswer>();
        keeping.MapPost("/{id}/cases", (string id, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            StepAsync<LinkInput>(request, time, input => work.LinkAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation)).TakesJson<LinkInput>().Produces<RequestAnswer>();
        keeping.MapDelete("/{id}/cases/{caseId}", async (string id, string caseId, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            Answer(await work.UnlinkAsync(id, caseId, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response, time)).Produces<RequestAnswer>();
        keeping.MapPost("/{id}/extension", (string id, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            StepAsync<ReasonInput>(request, time, input => work.ExtendAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation)).TakesJson<ReasonInput>().Produces<RequestAnswer>();
        keeping.MapPost("/{id}/answer", (string id, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            StepAsync<AnswerInput>(request, time, input => work.AnswerAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation)).TakesJson<AnswerInput>().Produces<RequestAnswer>();
        keeping.MapPost("/{id}/lift", (string id, HttpRequest request, Caller caller, RequestWork work, LocalTime time, CancellationToken cancellation) =>
            StepAsync<DayInput>(request, time, input => work.LiftAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation)).TakesJson<DayInput>().Produces<RequestAnswer>();
        var files = api.MapGroup("/{id}/cases/{caseId}").RequireAuthorization(Policies.GiveAccess).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        files.MapGet("/texts", async (string id, string caseId, Caller caller, ReviewFile review, CancellationToken cancellation) => Answer(await review.ReadAsync(id, caseId, caller, cancellation), null)).Produces<Page<FilePart>>();
        files.MapPut("/texts", DecideAsync).TakesJson<FileReviewInput>().Produces<Page<FilePart>>().ProducesProblem(StatusCodes.Status400BadRequest);
        files.MapPost("/file", async (string id, string caseId, HttpResponse response, Caller caller, ReviewFile review, CancellationToken cancellation) => Answer(await review.TakeAsync(id, caseId, caller, cancellation), response));
        routes.MapRequestPages();
    }

    private static async Task<IResult> ListAsync(string? open, string? after, RequestTable table, LocalTime time, CancellationToken cancellation)
    {
        if (open is not (null or "" or "true" or "false")) return Problems.Invalid("open", FieldErrorCodes.UnknownValue);
        var all = await table.ListAsync(cancellation);
        return Page.Answer<RequestAnswer>([.. all.Where(stored => open is not "true" || stored.Request.IsOpen).Select(stored => RequestAnswer.Of(stored, time.Today))], answer => answer.Id, after);
    }

    private static async Task<IResult> ShowAsync(string id, HttpResponse response, RequestTable table, LocalTime time, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Sequence);
        return TypedResults.Ok(RequestAnswer.Of(stored, time.Today));
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, Caller caller, RequestWork work, IdempotentIds ids, LocalTime time, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<RequestInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        RequestReading.Read(body.Value, "", time.Today, errors);
        if (errors.Count > 0) return Problems.Invalid(errors);
        if (await ids.TakeAsync(RecordId.Create, caller, "requests", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.ReceiveAsync(body.Value, promised.Id.ToString(), caller, cancellation);
        if (outcome is not RequestStepOutcome.Done done) return Answer(outcome, request.HttpContext.Response, time);
        request.HttpContext.Response.SetVersion(done.Stored.Sequence);
        return TypedResults.Created($"/api/privacy/requests/{done.Stored.Request.Id}", RequestAnswer.Of(done.Stored, time.Today));
    }

    private static async Task<IResult> StepAsync<TInput>(HttpRequest request, LocalTime time, Func<TInput, Task<RequestStepOutcome>> run, CancellationToken cancellation)
        where TInput : class
    {
        var body = await JsonBody.ReadAsync<TInput>(request, cancellation);
        return body.Refusal ?? Answer(await run(body.Value), request.HttpContext.Response, time);
    }

    private static async Task<IResult> DecideAsync(string id, string caseId, HttpRequest request, Caller caller, ReviewFile review, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<FileReviewInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        var decided = new List<(string, string, bool)>();
        foreach (var (part, index) in (body.Value.Parts ?? []).Select((part, index) => (part, index)))
        {
            if (part is { Key: { Length: > 0 } key, Hash: { Length: > 0 } hash, Leaves: { } leaves }) decided.Add((key, hash, leaves));
            else errors.Add(new FieldError($"parts[{index}]", FieldErrorCodes.Required, []));
        }

        if (body.Value.Parts is null) errors.Add(new FieldError("parts", FieldErrorCodes.Required, []));
        return errors.Count > 0 ? Problems.Invalid(errors) : Answer(await review.DecideAsync(id, caseId, decided, caller, cancellation), null);
    }

    private static IResult Answer(RequestStepOutcome outcome, HttpResponse response, LocalTime time)
    {
        switch (outcome)
        {
            case RequestStepOutcome.Done done:
                response.SetVersion(done.Stored.Sequence);
                return TypedResults.Ok(RequestAnswer.Of(done.Stored, time.Today));
            case RequestStepOutcome.Invalid invalid:
                return Problems.Invalid(invalid.Errors);
            case RequestStepOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code);
            case RequestStepOutcome.Stale:
                return Problems.ChangedMeanwhile();
            default:
                return Problems.NotFound();
        }
    }

    private static IResult Answer(FileOutcome outcome, HttpResponse? response) => outcome switch
    {
        FileOutcome.Read read => TypedResults.Ok(new Page<FilePart>(read.Parts, null)),
        FileOutcome.Taken taken => Download(taken, response!),
        FileOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code),
        _ => Problems.NotFound(),
    };

    public static IResult Download(FileOutcome.Taken taken, HttpResponse response)
    {
        response.Headers.ContentDisposition = "attachment; filename=\"dossier.zip\"";
        return TypedResults.Stream(taken.Content, Zip);
    }
}
