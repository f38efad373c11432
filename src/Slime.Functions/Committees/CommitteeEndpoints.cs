using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Committees;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>A decision as it is read, with whether it is late today.</summary>
internal sealed record DecisionAnswer(CommitteeDecision Decision, bool Late)
{
    public static DecisionAnswer Of(CommitteeDecision decision, DateOnly today) => new(decision, decision.IsLateOn(today));
}

/// <summary>Committees and their decisions, by programs.</summary>
internal static class CommitteeEndpoints
{
    public static void MapCommittees(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/committees").RequireAuthorization(Policies.ReadCommittees).WithTags("committees").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("", List).Produces<Page<Committee>>();
        read.MapGet("/{id}", Get).Produces<Committee>();
        read.MapGet("/{id}/pack", Pack).Produces<Pack>().MayTakeLong().WithDescription("What was frozen, as json or pdf; before, the figures as they stand now, as json.");
        read.MapPost("/{id}/cases", PutForward).TakesJson<CaseInput>().Produces<Committee>();
        var run = routes.MapGroup("/api/committees").RequireAuthorization(Policies.RunCommittees).WithTags("committees").ProducesProblem(StatusCodes.Status400BadRequest);
        run.MapPost("", Create).TakesJson<CommitteeInput>().Produces<Committee>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        run.MapPut("/{id}", Change).TakesJson<CommitteeInput>().Produces<Committee>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        run.MapPost("/{id}/status", Move).TakesJson<StatusInput>().Produces<Committee>().ProducesProblem(StatusCodes.Status409Conflict);
        run.MapPost("/{id}/freeze", Freeze).Produces<Committee>().ProducesProblem(StatusCodes.Status409Conflict).MayTakeLong();
        run.MapPut("/{id}/minutes", WriteMinutes).TakesJson<TextInput>().Produces<Committee>().ProducesProblem(StatusCodes.Status409Conflict);
        run.MapPost("/{id}/annexes", WriteAnnex).TakesJson<TextInput>().Produces<Committee>().ProducesProblem(StatusCodes.Status409Conflict);
        run.MapPost("/{id}/decisions", Decide).TakesJson<DecisionInput>().Produces<DecisionAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        var decisions = routes.MapGroup("/api/decisions").RequireAuthorization(Policies.ReadCommittees).WithTags("committees");
        decisions.MapGet("", Decisions).Produces<Page<DecisionAnswer>>();
        decisions.MapPost("/{id}/status", Say).TakesJson<DecisionStatusInput>().Produces<DecisionAnswer>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> List(string? after, Caller caller, CommitteeStore store, CancellationToken cancellation) =>
        Page.Answer<Committee>([.. (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee))], committee => committee.Id.ToString(), after);

    private static async Task<IResult> Get(string id, Caller caller, CommitteeWork work, HttpResponse response, CancellationToken cancellation) =>
        await work.FindAsync(id, caller, cancellation) is { } stored ? Answer(new CommitteeOutcome.Saved(stored), response, default) : Problems.NotFound();

    private static async Task<IResult> Pack(string id, string? format, Caller caller, CommitteeWork work, PackMaker maker, PackBlobs blobs, PackDownloads downloads, LocalTime time, HttpResponse response, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee }) return Problems.NotFound();
        if (format is not (null or "json" or "pdf")) return Problems.Invalid("format", "pack_format_unknown");
        await downloads.WriteAsync(caller, committee, $"comite-{committee.On:yyyy-MM-dd}.{format ?? "json"}", response, cancellation);
        if (committee.Pack is { } frozen)
        {
            response.Headers["Slime-Sha256"] = frozen.Sha256;
            return format == "pdf"
                ? TypedResults.File(await blobs.ReadAsync(FreezePack.PdfOf(frozen.Blob), cancellation), PackBlobs.Pdf, $"comite-{committee.On:yyyy-MM-dd}.pdf")
                : TypedResults.Bytes(await blobs.ReadAsync(frozen.Blob, cancellation), PackBlobs.Json);
        }

        var pack = await maker.MakeAsync(committee, committee.FiguresOn(time.Today), cancellation);
        return format == "pdf" ? TypedResults.File(PackPdf.Render(committee, pack), PackBlobs.Pdf, $"comite-{committee.On:yyyy-MM-dd}-projet.pdf") : TypedResults.Ok(pack);
    }

    private static async Task<IResult> Create(HttpRequest request, Caller caller, CommitteeWork work, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<CommitteeInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, "committees", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.CreateAsync(body.Value, promised.Id, caller, cancellation);
        if (outcome is not CommitteeOutcome.Saved saved) return Answer(outcome, request.HttpContext.Response, default);
        request.HttpContext.Response.SetVersion(saved.Stored.Journal.Sequence);
        return TypedResults.Created($"/api/committees/{promised.Id}", saved.Stored.Committee);
    }

    private static Task<IResult> Change(string id, HttpRequest request, Caller caller, CommitteeWork work, CancellationToken cancellation) =>
        BodyAsync<CommitteeInput>(request, input => work.ChangeAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation);

    private static Task<IResult> Move(string id, HttpRequest request, Caller caller, CommitteeWork work, CancellationToken cancellation) =>
        BodyAsync<StatusInput>(request, input => work.MoveAsync(id, input.Status, caller, cancellation), cancellation);

    private static async Task<IResult> Freeze(string id, HttpResponse response, Caller caller, FreezePack freeze, CancellationToken cancellation) =>
        Answer(await freeze.RunAsync(id, caller, cancellation), response, default);

    private static Task<IResult> WriteMinutes(string id, HttpRequest request, Caller caller, CommitteeWork work, CancellationToken cancellation) =>
        BodyAsync<TextInput>(request, input => work.WriteMinutesAsync(id, input, caller, version => request.MatchesVersion(version), cancellation), cancellation, maxBytes: 128 * 1024);

    private static Task<IResult> WriteAnnex(string id, HttpRequest request, Caller caller, CommitteeWork work, CancellationToken cancellation) =>
        BodyAsync<TextInput>(request, input => work.AnnexAsync(id, input, caller, cancellation), cancellation);

    private static Task<IResult> PutForward(string id, HttpRequest request, Caller caller, CommitteeWork work, CancellationToken cancellation) =>
        BodyAsync<CaseInput>(request, input => work.PutForwardAsync(id, input, caller, cancellation), cancellation);

    private static async Task<IResult> Decide(string id, HttpRequest request, Caller caller, CommitteeWork work, IdempotentIds ids, LocalTime time, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<DecisionInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, $"decisions|{id}", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.DecideAsync(id, body.Value, promised.Id, caller, cancellation);
        return outcome is CommitteeOutcome.Decided decided
            ? TypedResults.Created((string?)null, DecisionAnswer.Of(decided.Stored.Decision, time.Today))
            : Answer(outcome, request.HttpContext.Response, time.Today);
    }

    private static async Task<IResult> Decisions(string? owner, string? late, string? after, Caller caller, CommitteeStore store, LocalTime time, CancellationToken cancellation)
    {
        if (late is not (null or "" or "true" or "false")) return Problems.Invalid("late", FieldErrorCodes.UnknownValue);
        var seen = (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee)).Select(committee => committee.Id).ToHashSet();
        var found = (await store.DecisionsAsync(cancellation))
            .Where(decision => seen.Contains(decision.Committee) || CommitteeWork.IsOwner(caller, decision))
            .Where(decision => owner is null || (owner == "me" ? CommitteeWork.IsOwner(caller, decision) : decision.Owner == owner))
            .Where(decision => late is not "true" || decision.IsLateOn(time.Today));
        return Page.Answer<DecisionAnswer>([.. found.Select(decision => DecisionAnswer.Of(decision, time.Today))], answer => answer.Decision.Id.ToString(), after);
    }

    private static async Task<IResult> Say(string id, HttpRequest request, Caller caller, CommitteeWork work, LocalTime time, CommitteeStore store, CancellationToken cancellation)
    {
        if (await store.FindDecisionAsync(id, cancellation) is null) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<DecisionStatusInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return Answer(await work.SayAsync(id, body.Value, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response, time.Today);
    }

    private static async Task<IResult> BodyAsync<T>(HttpRequest request, Func<T, Task<CommitteeOutcome>> run, CancellationToken cancellation, int maxBytes = JsonBody.MaxBytes)
        where T : class
    {
        var body = await JsonBody.ReadAsync<T>(request, cancellation, maxBytes);
        return body.Refusal ?? Answer(await run(body.Value), request.HttpContext.Response, default);
    }

    private static IResult Answer(CommitteeOutcome outcome, HttpResponse response, DateOnly today)
    {
        switch (outcome)
        {
            case CommitteeOutcome.Saved saved:
                response.SetVersion(saved.Stored.Journal.Sequence);
                return TypedResults.Ok(saved.Stored.Committee);
            case CommitteeOutcome.Decided decided:
                response.SetVersion(decided.Stored.Journal.Sequence);
                return TypedResults.Ok(DecisionAnswer.Of(decided.Stored.Decision, today));
            case CommitteeOutcome.Invalid invalid:
                return Problems.Invalid(invalid.Errors);
            case CommitteeOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code);
            case CommitteeOutcome.NotFound:
                return Problems.NotFound();
            case CommitteeOutcome.NotYours:
                return Problems.NotYours();
            case CommitteeOutcome.Changed:
                return Problems.ChangedMeanwhile();
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }
}
