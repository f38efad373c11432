using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Fsl;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.FollowUp;

/// <summary>The forms about requests to the fund on a case's page.</summary>
internal sealed class FslForms(FollowUpWork work, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseFsl.Anchor, "");

    public Task<IResult> RecordAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) => forms.RunAsync(
        new CaseForm(CaseFsl.Form, "fslRecorded", Section, CaseRight.Work), caseId, http, caller,
        (typed, errors) => FslReading.Read(
            new FslRequestInput(typed.Day("on", errors), TypedText.Amount(typed.Text("amount"), "amount", errors), typed.Word<FslKind>("kind"), typed.Word<FslDecision>("decision")), "", FslSource.Correction, errors),
        (id, _, request) => work.RecordFslAsync(id, caller, CaseFormRunner.AnyVersion, request, cancellation), cancellation);

    public Task<IResult> CheckAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) => forms.RunAsync(
        new CaseForm(CaseFsl.CheckForm, "fslChecked", Section, CaseRight.Work), caseId, http, caller,
        (typed, errors) => FslEndpoints.Read(new FslCheckInput(typed.Day("until", errors)), errors),
        (id, _, request) => work.CheckFslAsync(id, caller, CaseFormRunner.AnyVersion, request.Until, cancellation), cancellation);
}

internal static class FslPages
{
    public static void MapFslPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/fsl").RequireAuthorization(Policies.WorkCases);
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, FslForms posts, CancellationToken cancellation) => posts.RecordAsync(caseId, http, caller, cancellation));
        pages.MapPost("/verification", (string caseId, HttpContext http, Caller caller, FslForms posts, CancellationToken cancellation) => posts.CheckAsync(caseId, http, caller, cancellation));
    }
}

internal static class FslWords
{
    public static string Kind(FslKind kind) => Texts.Get($"followUp.fslKind.{EnumCode.Of(kind)}");

    public static string Decision(FslDecision decision) => Texts.Get($"followUp.fslDecision.{EnumCode.Of(decision)}");

    public static string Source(FslSource source) => Texts.Get($"followUp.fslSource.{EnumCode.Of(source)}");

    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<FslKind>().Select(kind => new Choice(EnumCode.Of(kind), Kind(kind)))];

    public static IReadOnlyList<Choice> Decisions => [.. Enum.GetValues<FslDecision>().Select(decision => new Choice(EnumCode.Of(decision), Decision(decision)))];
}
