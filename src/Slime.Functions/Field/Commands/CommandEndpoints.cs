using Slime.Functions.Field.Devices;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;

namespace Slime.Functions.Field.Commands;

internal static class CommandEndpoints
{
    public static void MapCommands(this RouteGroupBuilder field)
    {
        field.MapPost("/commands", Run).MayTakeLong().RequireAuthorization(Policies.ReadCases).TakesJson<FieldBatchInput>().Produces<FieldAnswers>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone);
        field.MapGet("/receipts", Receipts).RequireAuthorization(Policies.ReadCases).Produces<IReadOnlyList<FieldReceipt>>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Run(
        HttpContext http, Caller caller, DeviceGate gate, DeviceStore devices, RunFieldCommands run, TimeProvider clock, CancellationToken cancellation)
    {
        var (device, refusal) = await gate.EnterAsync(http, caller, cancellation);
        if (device is null) return refusal!;
        var body = await JsonBody.ReadAsync<FieldBatchInput>(http.Request, cancellation, FieldBatch.MaxBytes);
        if (body.Refusal is { } wrong) return refusal ?? wrong;
        var (commands, errors) = FieldBatch.Read(body.Value, clock.GetUtcNow());
        // A device that is to be wiped learns what was received of what it still has, and nothing of it is taken in.
        if (refusal is not null) return commands is null ? refusal : await gate.WipeAsync(device, await run.KnownAsync(device.Person, commands, cancellation), cancellation);
        if (commands is null) return Problems.Invalid(errors);
        var answers = await run.RunAsync(device, caller, commands, cancellation);
        await devices.SeenAsync(device, answers.Any(answer => answer.Receipt is not null), cancellation);
        return TypedResults.Ok(new FieldAnswers(answers));
    }

    /// <summary>The caller's own, of one case.</summary>
    private static async Task<IResult> Receipts(string? caseId, HttpContext http, Caller caller, DeviceGate gate, ReceiptBook book, CancellationToken cancellation)
    {
        gate.TellTime(http.Response);
        if (!CaseId.TryParse(caseId, out var id)) return Problems.NotFound();
        var receipts = await book.OfAsync(id, cancellation);
        return TypedResults.Ok<IReadOnlyList<FieldReceipt>>(
            [.. receipts.Values.Where(stored => stored.Person == caller.ObjectId).Select(stored => stored.Receipt).OrderBy(receipt => receipt.ReceivedAt)]);
    }
}
