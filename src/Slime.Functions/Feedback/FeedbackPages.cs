using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Feedback;

/// <summary>The page on which a referrer sees what became of a household, and answers how else it may be reached.</summary>
internal static class FeedbackPages
{
    public static void MapFeedbackPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup($"{ReferralPages.Path}/{{caseId}}").RequireAuthorization(Policies.Refer);
        pages.MapGet("", (string caseId, HttpContext http, Caller caller, FeedbackReader reader, CancellationToken cancellation) => ShowAsync(caseId, http, caller, reader, cancellation));
        pages.MapPost("/autre-moyen", HintAsync);
    }

    private static async Task<IResult> HintAsync(string caseId, HttpContext http, Caller caller, FeedbackReader reader, GiveHint give, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var text = HintReading.Read(new HintInput(typed["phone"], typed["email"], typed["times"], typed["unknown"] == "true"), errors);
        if (text is null) return await ShowAsync(caseId, http, caller, reader, cancellation, typed, errors.ToForm());
        return await give.RunAsync(answer.CaseId, caller, text, cancellation) switch
        {
            CommandOutcome.Done => Results.Redirect($"{ReferralPages.Path}/{answer.CaseId}"),
            CommandOutcome.Refused refused => await ShowAsync(
                caseId, http, caller, reader, cancellation, typed, new FormErrors(new Dictionary<string, string[]> { [""] = [Texts.Get($"errors.{refused.Why.Code}")] }), StatusCodes.Status409Conflict),
            _ => Problems.NotFoundFor(http),
        };
    }

    private static async Task<IResult> ShowAsync(
        string caseId, HttpContext http, Caller caller, FeedbackReader reader, CancellationToken cancellation, IFormCollection? typed = null, FormErrors? errors = null, int? status = null)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFoundFor(http);
        return View.Of<FeedbackPage>(
            status ?? (errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest),
            (nameof(FeedbackPage.Frame), Frames.For(caller, answer.Household ?? Texts.Get("cases.title", answer.CaseId), ReferralPages.Path)),
            (nameof(FeedbackPage.Feedback), answer),
            (nameof(FeedbackPage.Typed), typed),
            (nameof(FeedbackPage.Errors), errors ?? FormErrors.None));
    }
}
