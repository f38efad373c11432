using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Communes;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>Follow-ups for programs.</summary>
internal static class FollowUpEndpoints
{
    public static void MapFollowUps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/follow-ups", ListAsync).RequireAuthorization(Policies.AskHouseholds).WithTags("followUps").Produces<Page<FollowUpDueItem>>()
            .WithDescription(
                "Households to be called about their visit, six and twelve months after it: those due on the day `due` (today by default) or before it, and whose answers "
                + "still count, also of closed cases. The earliest first. The agent of a campaign sees those that were handed over.");
        routes.MapFsl();
        routes.MapCampaigns();
        var api = routes.MapGroup("/api/cases/{caseId}/follow-ups").WithTags("followUps").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", OfCaseAsync).RequireAuthorization(Policies.WorkCases).Produces<CaseFollowUpsAnswer>();
        api.MapPut("/{followUpId}", CorrectAsync).RequireAuthorization(Policies.AskHouseholds).TakesJson<FollowUpCorrectionInput>().Produces<CaseFollowUpsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithDescription("Puts answers right that were written down wrong, for the same month; an agent only what they wrote themselves. Orientations and requests to the FSL are put right in their own places.");
        api.MapPost("", RecordAsync).RequireAuthorization(Policies.AskHouseholds).TakesJson<FollowUpInput>().Produces<CaseFollowUpsAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithDescription(
                "What came of asking the household: `answered` with its answers, or a call without any. Answers from one month before the due day until four months after "
                + "count for it. The third call without answers ends the follow-up; answers are taken all the same. The status of the case stays as it is.");
    }

    private static async Task<IResult> ListAsync(string? due, string? territory, string? after, Caller caller, FollowUpLists lists, LocalTime time, CommuneService communes, CancellationToken cancellation)
    {
        var day = time.Today;
        if (due is not null && !IsoDate.TryParse(due, out day)) return Problems.Invalid("due", "date_malformed");
        TerritoryCode? only = null;
        if (territory is not null)
        {
            if (!TerritoryCode.TryParse(territory, out var code) || communes.Directory.Territories.All(known => known.Code != code)) return Problems.Invalid("territory", "territory_unknown");
            only = code;
        }

        return TypedResults.Ok((await lists.OfAsync(caller, day, only, after, cancellation)).Page);
    }

    private static async Task<IResult> OfCaseAsync(string caseId, HttpResponse response, Caller caller, CaseStore cases, FollowUpReader reader, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state, Journal.Sequence: var version } || !caller.MayRead(state)) return Problems.NotFound();
        if (!caller.May(CaseRight.Work, state)) return Problems.NotYours();
        response.SetVersion(version);
        return TypedResults.Ok(await reader.OfAsync(state, cancellation));
    }

    private static async Task<IResult> CorrectAsync(
        string caseId, string followUpId, HttpRequest request, Caller caller, CaseStore cases, AskingAccess access, FollowUpWork work, FollowUpReader reader, LocalTime time, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(followUpId, out var followUp)) return Problems.NotFound();
        var rights = await access.OfAsync(caller, cancellation);
        var (opened, refusal) = await CaseRequests.OpenAsync<FollowUpCorrectionInput, FollowUpRequest>(
            caseId, request, caller, rights.AccessTo(followUp), cases, (input, errors) => FollowUpReading.Read(input, time.Today, errors), cancellation);
        if (opened is null) return refusal!;
        if (opened.State.FindFollowUp(followUp) is null) return Problems.NotFound();
        var outcome = await work.CorrectAsync(opened.State.Id, caller, version => request.MatchesVersion(version), followUp, opened.Value, cancellation);
        var answer = await AnswerAsync(outcome, caller, rights, reader, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => TypedResults.Ok(answer));
    }

    /// <summary>An agent is not shown what others wrote down.</summary>
    private static async Task<CaseFollowUpsAnswer?> AnswerAsync(CommandOutcome outcome, Caller caller, AskingRights rights, FollowUpReader reader, CancellationToken cancellation) =>
        outcome is CommandOutcome.Done { State: var state } ? await reader.OfAsync(state, cancellation, rights.IsAgentOf(state) ? caller.Id : null) : null;

    private static async Task<IResult> RecordAsync(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, AskingAccess access, FollowUpWork work, FollowUpReader reader, LocalTime time, CancellationToken cancellation)
    {
        var rights = await access.OfAsync(caller, cancellation);
        var (opened, refusal) = await CaseRequests.OpenAsync<FollowUpInput, FollowUpRequest>(
            caseId, request, caller, rights.Access, cases, (input, errors) => FollowUpReading.Read(input, time.Today, errors), cancellation);
        if (opened is null) return refusal!;
        var id = opened.State.Id;
        if (await ids.TakeAsync(RecordId.Create, caller, $"follow-ups|{id}", opened.Key, opened.Content, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await work.RunAsync(id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        var answer = await AnswerAsync(outcome, caller, rights, reader, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => TypedResults.Created($"/api/cases/{id}/follow-ups", answer));
    }
}
