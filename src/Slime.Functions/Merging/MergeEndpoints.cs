using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Merging;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Merging;

/// <param name="Into">The number of the case that stays.</param>
internal sealed record MergeInput(string? Into);

/// <summary>What was read of the number.</summary>
internal sealed record MergeRequest(CaseId Into)
{
    public static MergeRequest? Read(MergeInput input, List<FieldError> errors)
    {
        if (CleanText.OneLine(input.Into) is not { } text) errors.Add(new FieldError("into", FieldErrorCodes.Required, []));
        else if (CaseId.TryParse(text, out var into)) return new MergeRequest(into);
        else errors.Add(new FieldError("into", MergeCodes.TargetUnknown, []));
        return null;
    }
}

internal sealed record MergeAnswer(CaseId CaseId, CaseStatus Status, CaseId? MergedInto);

/// <summary>Cases of one household made one, by programs and by the forms of the case's page.</summary>
internal static class MergeEndpoints
{
    private static readonly CaseSection Section = new(CaseMerging.Anchor, NotFound: "");

    public static void MapMerging(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/merge").RequireAuthorization(Policies.DecideCases).WithTags("cases")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("", Merge).TakesJson<MergeInput>().Produces<MergeAnswer>();
        api.MapPost("/undo", Undo).Produces<MergeAnswer>();
    }

    public static void MapMergingPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/fusion").RequireAuthorization(Policies.DecideCases);
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, CaseFormRunner forms, MergeCases merge, CancellationToken cancellation) => forms.RunAsync(
            new CaseForm(CaseMerging.Form, "merged", Section, CaseRight.Read), caseId, http, caller, (typed, errors) => MergeRequest.Read(new MergeInput(typed.Text("into")), errors),
            (id, _, request) => merge.RunAsync(id, caller, CaseFormRunner.AnyVersion, request.Into, cancellation), cancellation));
        pages.MapPost("/annulation", (string caseId, HttpContext http, Caller caller, CaseFormRunner forms, MergeCases merge, CancellationToken cancellation) => forms.RunAsync(
            new CaseForm(CaseMerging.UndoForm, "unmerged", Section, CaseRight.Read), caseId, http, caller, (typed, _) => typed,
            (id, _, _) => merge.UndoAsync(id, caller, CaseFormRunner.AnyVersion, cancellation), cancellation));
    }

    private static async Task<IResult> Merge(string caseId, HttpRequest request, Caller caller, CaseStore cases, MergeCases merge, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<MergeInput, MergeRequest>(caseId, request, caller, CaseRight.Read, cases, MergeRequest.Read, cancellation);
        if (opened is null) return refusal!;
        return Answer(await merge.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value.Into, cancellation), request);
    }

    private static async Task<IResult> Undo(string caseId, HttpRequest request, Caller caller, MergeCases merge, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) ? Answer(await merge.UndoAsync(id, caller, version => request.MatchesVersion(version), cancellation), request) : Problems.NotFound();

    private static IResult Answer(CommandOutcome outcome, HttpRequest request) => CaseCommands.Answer(
        outcome, request.HttpContext.Response, done => TypedResults.Ok(new MergeAnswer(done.State.Id, done.State.Status, done.State.MergedInto)));
}

internal static class MergingServices
{
    public static IServiceCollection AddMerging(this IServiceCollection services) => services.AddSingleton<MergeCases>().AddSingleton<MergedCaseReader>();
}
