using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Bulk;

public sealed record RefusedCase(CaseId CaseId, string Code, string Message);

/// <param name="Proposed">The cases were asked for; whoever decides is told.</param>
/// <param name="Batch">The request by which they were given away: <c>/api/reassignments/{id}</c>.</param>
public sealed record BulkAnswer(IReadOnlyList<CaseId> Done, IReadOnlyList<RefusedCase> Refused, bool Proposed, RecordId? Batch)
{
    internal static BulkAnswer Of(BulkResult result) => new(
        [.. result.Lines.Where(line => line.Code is null).Select(line => line.CaseId)],
        [.. result.Lines.Where(line => line.Code is not null).Select(line => new RefusedCase(line.CaseId, line.Code!, Words(line)))],
        result.Proposed,
        result.Batch);

    /// <summary>The code of a field has its words among those of fields.</summary>
    private static string Words(BulkLine line) =>
        Texts.Find($"errors.{line.Code}") is null ? Texts.Get($"errors.field.{line.Code}", [.. line.Arguments]) : Texts.Get($"errors.{line.Code}", [.. line.Arguments]);
}

/// <summary>The same done to several cases, by programs.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/cases/bulk", Act).RequireAuthorization(Policies.WorkCases).WithTags("cases").MayTakeLong().TakesJson<BulkInput>().Produces<BulkAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> Act(HttpRequest request, Caller caller, StaffStore staff, BulkActions bulk, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<BulkInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (BulkReading.Read(body.Value, (await staff.CurrentAsync(cancellation)).Staff, errors) is not { } asked) return Problems.Invalid(errors);
        return await bulk.RunAsync(asked, caller, key, cancellation) is { } result
            ? TypedResults.Ok(BulkAnswer.Of(result))
            : Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
    }
}
