using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Sources;
using Slime.Model.Network;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Network;

/// <summary>Where a referral comes from, as somebody puts it right; an absent member is not known.</summary>
internal sealed record SourceInput(OrganisationId? Organisation, SourceChannel? Channel);

internal sealed record SourceAnswer(OrganisationId? Organisation, string? Name, SourceChannel? Channel);

/// <summary>Puts right where a referral comes from.</summary>
internal sealed class CorrectSource(CaseCommands commands, OrganisationStore organisations)
{
    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, SourceInput input, CancellationToken cancellation)
    {
        var book = await organisations.CurrentAsync(cancellation);
        return await commands.RunAsync(id, caller, CaseRight.Work, matches, (state, _) =>
            input.Organisation is { } asked && book.Resolve(asked) is null
                ? Decision.Wrong("organisation", NetworkCodes.OrganisationUnknown)
                : SourceDecisions.Correct(state, new ReferralSource(book.Resolve(input.Organisation)?.Id, input.Channel)), cancellation);
    }
}

/// <summary>The form on a case's page that says where its referral comes from.</summary>
internal sealed class SourceForms(CorrectSource correct, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseSource.Anchor, NotFound: "");

    public Task<IResult> CorrectAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(new CaseForm(CaseSource.Form, "source", Section, CaseRight.Work), caseId, http, caller, Read, (id, _, input) => correct.RunAsync(id, caller, CaseFormRunner.AnyVersion, input, cancellation), cancellation);

    private static SourceInput Read(TypedCaseForm typed, List<FieldError> errors)
    {
        OrganisationId? organisation = null;
        if (typed.Text("organisation") is { Length: > 0 } asked)
        {
            if (OrganisationId.TryParse(asked, out var known)) organisation = known;
            else errors.Add(new FieldError("organisation", NetworkCodes.OrganisationUnknown, []));
        }

        return new SourceInput(organisation, typed.Word<SourceChannel>("channel"));
    }
}

internal static class SourceEndpoints
{
    public static void MapSourcePages(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/dossiers/{caseId}/origine", (string caseId, HttpContext http, Caller caller, SourceForms forms, CancellationToken cancellation) =>
            forms.CorrectAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);

    public static void MapSources(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/cases/{caseId}/source", Put).RequireAuthorization(Policies.WorkCases).WithTags("network").TakesJson<SourceInput>().Produces<SourceAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<IResult> Put(string caseId, HttpRequest request, Caller caller, CaseStore cases, CorrectSource correct, OrganisationStore organisations, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<SourceInput, SourceInput>(caseId, request, caller, CaseRight.Work, cases, (input, _) => input, cancellation);
        if (opened is null) return refusal!;
        var outcome = await correct.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation);
        var book = await organisations.CurrentAsync(cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done => TypedResults.Ok(
            new SourceAnswer(done.State.Source?.Organisation, book.Resolve(done.State.Source?.Organisation)?.Name, done.State.Source?.Channel)));
    }
}
