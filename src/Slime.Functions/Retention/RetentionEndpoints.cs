using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Web;

namespace Slime.Functions.Retention;

/// <summary>How long personal data stays and how it ends, for programs.</summary>
internal static class RetentionEndpoints
{
    private const string Zip = "application/zip";

    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/privacy").WithTags("privacy").MayTakeLong();
        var reading = api.MapGroup("").RequireAuthorization(Policies.ReadRetention);
        reading.MapGet("/retention", ListAsync).Produces<RetentionAnswer>();
        reading.MapPut("/retention/{caseId}/holds/{why}", (string caseId, string why, HttpResponse response, Caller caller, HoldCase hold, CancellationToken cancellation) =>
            HoldAsync(caseId, why, isHeld: true, response, caller, hold, cancellation)).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
        reading.MapDelete("/retention/{caseId}/holds/{why}", (string caseId, string why, HttpResponse response, Caller caller, HoldCase hold, CancellationToken cancellation) =>
            HoldAsync(caseId, why, isHeld: false, response, caller, hold, cancellation)).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
        reading.MapGet("/eliminations", async (string? after, EliminationStore store, CancellationToken cancellation) =>
            Page.Answer<EliminationRecord>([.. (await store.ListAsync(cancellation)).Select(stored => stored.Record)], record => record.Id, after)).Produces<Page<EliminationRecord>>();
        reading.MapGet("/eliminations/{id}", async (string id, EliminationStore store, CancellationToken cancellation) =>
            await store.FindAsync(id, cancellation) is { } stored ? Results.Ok(stored.Record) : Problems.NotFound()).Produces<EliminationRecord>();
        reading.MapGet("/eliminations/{id}/bordereau", async (string id, HttpResponse response, EliminationStore store, CommuneService communes, TimeProvider clock, CancellationToken cancellation) =>
            await store.FindAsync(id, cancellation) is { } stored ? ListOf(stored.Record, response, communes, clock) : Problems.NotFound());
        var keeping = api.MapGroup("/eliminations").RequireAuthorization(Policies.KeepArchives);
        keeping.MapPost("", async (Caller caller, ProposeElimination propose, TimeProvider clock, CancellationToken cancellation) =>
            await propose.RunAsync(caller.Actor.At(clock.GetUtcNow()), cancellation) is { } record
                ? Results.Created($"/api/privacy/eliminations/{record.Id}", record)
                : Problems.Of(StatusCodes.Status409Conflict, "nothing_to_eliminate")).Produces<EliminationRecord>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        keeping.MapPost("/{id}/visa", (string id, HttpRequest request, Caller caller, DecideElimination decide, CancellationToken cancellation) =>
            ReadAsync(request, input => decide.VisaAsync(id, input, caller, cancellation), cancellation)).TakesJson<VisaInput>().Produces<EliminationRecord>().ProducesProblem(StatusCodes.Status409Conflict);
        keeping.MapPost("/{id}/transferred", (string id, HttpRequest request, Caller caller, DecideElimination decide, CancellationToken cancellation) =>
            ReadAsync(request, input => decide.TransferredAsync(id, input, caller, cancellation), cancellation)).TakesJson<VisaInput>().Produces<EliminationRecord>().ProducesProblem(StatusCodes.Status409Conflict);
        keeping.MapGet("/{id}/transfer", TransferAsync);
        keeping.MapPost("/{id}/execute", async (string id, Caller caller, DecideElimination decide, CancellationToken cancellation) =>
            Answer(await decide.ExecuteAsync(id, caller, cancellation), StatusCodes.Status202Accepted)).Produces<EliminationRecord>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(string? on, string? after, RetentionLists lists, CancellationToken cancellation)
    {
        DateOnly? day = null;
        if (on is { Length: > 0 })
        {
            if (!IsoDate.TryParse(on, out var typed)) return Problems.Invalid("on", "not_a_date");
            day = typed;
        }

        CaseId? last = null;
        if (after is { Length: > 0 })
        {
            if (!CaseId.TryParse(after, out var id)) return Problems.Invalid("after", Page.Malformed);
            last = id;
        }

        return TypedResults.Ok(await lists.OfAsync(day, last, cancellation));
    }

    private static async Task<IResult> HoldAsync(string caseId, string why, bool isHeld, HttpResponse response, Caller caller, HoldCase hold, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || EnumCode.Find<RetentionHold>(why) is not { } reason) return Problems.NotFound();
        return CaseCommands.Answer(await hold.RunAsync(id, reason, isHeld, caller, cancellation), response, _ => Results.NoContent());
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, Func<VisaInput, Task<EliminationOutcome>> decide, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<VisaInput>(request, cancellation);
        return body.Refusal ?? Answer(await decide(body.Value), StatusCodes.Status200OK);
    }

    private static IResult Answer(EliminationOutcome outcome, int status) => outcome switch
    {
        EliminationOutcome.Done done => TypedResults.Json(done.Record, statusCode: status),
        EliminationOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code),
        EliminationOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        _ => Problems.NotFound(),
    };

    public static IResult ListOf(EliminationRecord record, HttpResponse response, CommuneService communes, TimeProvider clock)
    {
        response.Headers.ContentDisposition = $"attachment; filename=\"bordereau-{record.Id}.pdf\"";
        return TypedResults.Bytes(EliminationList.Of(record, communes, clock.GetUtcNow()), "application/pdf");
    }

    /// <summary>Only of what the archives want to keep, until it is handed over.</summary>
    public static async Task<IResult> TransferAsync(string id, HttpResponse response, EliminationStore store, TransferExport export, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { Record: var record }) return Problems.NotFound();
        if (record.Status != EliminationStatus.Refused) return Problems.Of(StatusCodes.Status409Conflict, "visa_not_refused");
        response.Headers.ContentDisposition = $"attachment; filename=\"versement-{record.Id}.zip\"";
        // Whole before its first byte is sent: what cannot be read is said, and not a file that breaks off.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await export.WriteAsync(record, file, cancellation);
        file.Position = 0;
        return TypedResults.Stream(file, Zip);
    }
}
