using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Platform.Http;

namespace Slime.Functions.Corrections;

/// <summary>Household and dwelling put right by programs: the whole object, as the case answers it.</summary>
internal static class CorrectionEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}").RequireAuthorization(Policies.WorkCases).WithTags("corrections")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPut("/household", PutHousehold).TakesJson<HouseholdInput>().Produces<HouseholdInput>();
        api.MapPut("/dwelling", PutDwelling).TakesJson<DwellingInput>().Produces<DwellingInput>();
    }

    private static async Task<IResult> PutHousehold(string caseId, HttpRequest request, Caller caller, CaseStore cases, CorrectHousehold correct, CancellationToken cancellation)
    {
        var (opened, refusal) = await OpenAsync<HouseholdInput>(caseId, request, caller, cases, cancellation);
        if (opened is null) return refusal!;
        var outcome = await correct.HouseholdAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation);
        return Answer(outcome, request, "household.", referral => TypedResults.Ok(ReferralAnswer.Of(referral).Household));
    }

    private static async Task<IResult> PutDwelling(string caseId, HttpRequest request, Caller caller, CaseStore cases, CorrectHousehold correct, CancellationToken cancellation)
    {
        var (opened, refusal) = await OpenAsync<DwellingInput>(caseId, request, caller, cases, cancellation);
        if (opened is null) return refusal!;
        var outcome = await correct.DwellingAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation);
        return Answer(outcome, request, "dwelling.", referral => TypedResults.Ok(ReferralAnswer.Of(referral).Dwelling));
    }

    private static Task<(OpenedCase<TInput>? Opened, IResult? Refusal)> OpenAsync<TInput>(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, CancellationToken cancellation)
        where TInput : class =>
        CaseRequests.OpenAsync<TInput, TInput>(caseId, request, caller, CaseRight.Work, cases, (input, _) => input, cancellation);

    /// <param name="part">What the body is a part of: its errors are told by their paths in the body.</param>
    private static IResult Answer(CorrectionOutcome outcome, HttpRequest request, string part, Func<Referral, IResult> done) =>
        outcome.Command is not { } command
            ? Problems.Invalid([.. outcome.Errors.Select(error => error with { Path = error.Path.StartsWith(part, StringComparison.Ordinal) ? error.Path[part.Length..] : error.Path })])
            : CaseCommands.Answer(command, request.HttpContext.Response, _ => done(outcome.Referral!));
}
