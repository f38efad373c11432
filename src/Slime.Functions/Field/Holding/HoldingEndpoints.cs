using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Field.Commands;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Field.Holding;

/// <summary>Content that came too late, for those who decide on it.</summary>
public sealed record HoldingAnswer(
    RecordId HoldingId, CaseId CaseId, string Kind, HeldReason Reason, string By, DateTimeOffset CapturedAt, DeviceClock Clock, DateTimeOffset ReceivedAt, JsonNode? Payload);

/// <param name="Into">Another case of the household.</param>
/// <param name="Over">What somebody else wrote meanwhile is known, and gives way.</param>
internal sealed record TakeInput(CaseId? Into = null, bool? Over = null);

internal sealed record DiscardInput(DiscardReason? Reason);

/// <summary>Finds what waits for a person's decision.</summary>
internal sealed class HoldingReader(CaseStore cases, HoldingStore holdings, VisibleCards cards)
{
    public async Task<IReadOnlyList<HoldingAnswer>> OfAsync(CaseId? only, Caller caller, CancellationToken cancellation)
    {
        var waiting = only is { } one
            ? [one]
            : (await cards.OfAsync(caller, cancellation)).Where(card => card.Case.Held > 0).Select(card => card.Case.Id).ToList();
        var found = new List<HoldingAnswer>();
        foreach (var id in waiting)
        {
            if (await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state) || !DecideHolding.MayDecide(caller, state)) continue;
            foreach (var held in await holdings.OfAsync(id, cancellation))
            {
                if (state.Held.FirstOrDefault(known => known.Id == held.Id) is { } fact)
                    found.Add(new HoldingAnswer(held.Id, id, held.Kind, fact.Reason, held.By, held.CapturedAt, held.Clock, held.ReceivedAt, JsonNode.Parse(held.Payload)));
            }
        }

        return [.. found.OrderBy(held => held.ReceivedAt)];
    }
}

internal static class HoldingEndpoints
{
    public static void MapHolding(this RouteGroupBuilder field)
    {
        var api = field.MapGroup("/holding").RequireAuthorization(Policies.CorrectVisits).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", List).Produces<Page<HoldingAnswer>>();
        api.MapPost("/{caseId}/{holdingId}/take", Take).TakesJson<TakeInput>().Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{caseId}/{holdingId}/discard", Discard).TakesJson<DiscardInput>().Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> List(string? caseId, Caller caller, HoldingReader reader, CancellationToken cancellation)
    {
        if (caseId is null) return TypedResults.Ok(new Page<HoldingAnswer>(await reader.OfAsync(null, caller, cancellation), null));
        return CaseId.TryParse(caseId, out var id) ? TypedResults.Ok(new Page<HoldingAnswer>(await reader.OfAsync(id, caller, cancellation), null)) : Problems.NotFound();
    }

    private static async Task<IResult> Take(string caseId, string holdingId, HttpRequest request, Caller caller, DecideHolding decide, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || !RecordId.TryParse(holdingId, out var holding) || !await IsVisibleAsync(id, caller, cases, cancellation)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<TakeInput>(request, cancellation);
        return body.Refusal ?? Answer(await decide.TakeAsync(id, holding, body.Value.Into, body.Value.Over ?? false, caller, cancellation));
    }

    private static async Task<IResult> Discard(string caseId, string holdingId, HttpRequest request, Caller caller, DecideHolding decide, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || !RecordId.TryParse(holdingId, out var holding) || !await IsVisibleAsync(id, caller, cases, cancellation)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<DiscardInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return body.Value.Reason is { } reason
            ? Answer(await decide.DiscardAsync(id, holding, reason, caller, cancellation))
            : Problems.Invalid("reason", FieldErrorCodes.Required);
    }

    private static async Task<bool> IsVisibleAsync(CaseId id, Caller caller, CaseStore cases, CancellationToken cancellation) =>
        await cases.FindAsync(id, cancellation) is { State: var state } && caller.MayRead(state);

    private static IResult Answer(HoldingOutcome outcome) => outcome switch
    {
        HoldingOutcome.Done => TypedResults.NoContent(),
        HoldingOutcome.Forbidden => Problems.NotYours(),
        HoldingOutcome.Refused { Why: var why } => Refused(why),
        _ => Problems.NotFound(),
    };

    private static ProblemHttpResult Refused(FieldOutcome why)
    {
        switch (why)
        {
            case FieldOutcome.Conflicting conflicting:
                var conflict = Problems.Of(StatusCodes.Status409Conflict, conflicting.Code, conflicting.Arguments);
                conflict.ProblemDetails.Extensions["conflict"] = conflicting.Detail;
                return conflict;
            case FieldOutcome.Refused { Errors.Count: > 0 } invalid:
                return Problems.Invalid(invalid.Errors);
            case FieldOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Arguments);
            case FieldOutcome.Late late:
                return Problems.Of(StatusCodes.Status409Conflict, HeldWords.Code(late.Reason));
            case FieldOutcome.Waiting waiting:
                return Problems.Of(StatusCodes.Status409Conflict, waiting.Code);
            case FieldOutcome.Forbidden:
                return Problems.NotYours();
            default:
                return Problems.NotFound();
        }
    }
}
