using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices.Letters;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Http;

namespace Slime.Functions.HouseholdNotices;

/// <summary>What households are told, for programs.</summary>
internal static class HouseholdNoticeEndpoints
{
    public static void MapHouseholdNotices(this IEndpointRouteBuilder routes)
    {
        var notices = routes.MapGroup("/api/cases/{caseId}/household-notices").WithTags("household-notices").ProducesProblem(StatusCodes.Status404NotFound);
        notices.MapGet("", List).RequireAuthorization(Policies.ReadCases).Produces<HouseholdNoticesAnswer>();
        notices.MapPost("", Ask).RequireAuthorization(Policies.WorkCases).TakesJson<HouseholdNoticeInput>().Produces<HouseholdNoticeAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        notices.MapGet("/{noticeId}/letter", Letter).RequireAuthorization(Policies.ReadCases).Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        InboundSms.Map(routes);
    }

    private static async Task<IResult> List(string caseId, HttpResponse response, Caller caller, CaseStore cases, WrittenNotices written, CancellationToken cancellation)
    {
        var (stored, refusal) = await ReadableAsync(caseId, caller, cases, cancellation);
        if (stored is null) return refusal!;
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(HouseholdNoticesAnswer.Of(stored.State, await written.OfAsync(stored.State.Id, cancellation)));
    }

    private static async Task<IResult> Ask(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, HouseholdNoticeWork work, WrittenNotices written, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<HouseholdNoticeInput, HouseholdNoticeRequest>(
            caseId, request, caller, CaseRight.Work, cases, HouseholdNoticeReading.Read, cancellation);
        if (opened is null) return refusal!;
        var id = opened.State.Id;
        var (outcome, noticeId) = await work.AskAsync(id, caller, version => request.MatchesVersion(version), opened.Value, opened.Key, opened.Content, cancellation);
        var text = outcome is CommandOutcome.Done ? (await written.FindAsync(id, noticeId, cancellation))?.Written : null;
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done => TypedResults.Created(
            $"/api/cases/{id}/household-notices", HouseholdNoticeAnswer.Of(done.State.FindHouseholdNotice(noticeId)!, text)));
    }

    private static async Task<IResult> Letter(string caseId, string noticeId, Caller caller, CaseStore cases, WrittenNotices written, NoticeLinks links, CancellationToken cancellation)
    {
        var (stored, refusal) = await ReadableAsync(caseId, caller, cases, cancellation);
        if (stored is null) return refusal!;
        if (!RecordId.TryParse(noticeId, out var id) || stored.State.FindHouseholdNotice(id) is not { Channel: HouseholdNoticeChannel.Letter } notice) return NoSuchNotice();
        return await written.FindAsync(stored.State.Id, id, cancellation) is { } kept
            ? TypedResults.File(LetterPdf.Render([links.Fill(stored.State.Id, notice, kept.Written)]), "application/pdf", $"courrier-{id}.pdf")
            : NoSuchNotice();
    }

    /// <summary>The case of somebody who sees all of the household.</summary>
    private static async Task<(StoredCase? Stored, IResult? Refusal)> ReadableAsync(string caseId, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return (null, Problems.NotFound());
        return caller.SeesAllOf(stored.State) ? (stored, null) : (null, Problems.NotYours());
    }

    private static ProblemHttpResult NoSuchNotice() => Problems.Of(StatusCodes.Status404NotFound, HouseholdNoticeCodes.NotFound);
}
