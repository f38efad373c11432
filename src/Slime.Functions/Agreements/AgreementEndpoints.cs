using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;
using Slime.Model.Referrals;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Agreements;

/// <summary>With whom the household agrees to share; a kind of recipient that is absent was not asked about, which is a no.</summary>
public sealed record AgreementsAnswer(IReadOnlyList<SharingAnswer> Share)
{
    internal static AgreementsAnswer Of(CaseState state, Referral? referral) => new(SharingAgreements.Of(state, referral).Answers());
}

/// <summary>The household's agreements for programs.</summary>
internal static class AgreementEndpoints
{
    public static string Address(CaseId id) => $"/api/cases/{id}/agreements";

    public static void MapAgreements(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/agreements").RequireAuthorization(Policies.WorkCases).WithTags("agreements")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", Get).Produces<AgreementsAnswer>();
        api.MapPut("", Put).TakesJson<AgreementsInput>().Produces<AgreementsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> Get(string caseId, HttpResponse response, Caller caller, CaseStore cases, PersonStore persons, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
        if (!caller.SeesAllOf(stored.State)) return Problems.NotYours();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(AgreementsAnswer.Of(stored.State, (await persons.FindAsync(id, cancellation))?.Referral));
    }

    private static async Task<IResult> Put(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, PersonStore persons, RecordAgreements record, LocalTime clock, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<AgreementsInput, AgreementsRequest>(caseId, request, caller, CaseRight.Work, cases, (input, errors) =>
            AgreementsReading.Read(input, clock.Today, errors) is var share && errors.Count == 0 ? new AgreementsRequest(share) : null, cancellation);
        if (opened is null) return refusal!;
        var outcome = await record.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value.Share, cancellation);
        var referral = outcome is CommandOutcome.Done ? (await persons.FindAsync(opened.State.Id, cancellation))?.Referral : null;
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done => TypedResults.Ok(AgreementsAnswer.Of(done.State, referral)));
    }
}

internal sealed record AgreementsRequest(ImmutableArray<SharingAnswer> Share);
