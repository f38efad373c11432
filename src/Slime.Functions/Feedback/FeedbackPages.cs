using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Corrections;
using Slime.Functions.Files;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Feedback;

/// <summary>What the forms of a referrer's page need, as long as the case is hers.</summary>
internal sealed record ReferrerPage(HttpContext Http, Caller Caller, FeedbackReader Reader, CancellationToken Cancellation)
{
    /// <summary>Lets endpoints take it as a parameter.</summary>
    public static async ValueTask<ReferrerPage> BindAsync(HttpContext http) =>
        new(http, await Caller.BindAsync(http), http.RequestServices.GetRequiredService<FeedbackReader>(), http.RequestAborted);
}

/// <summary>The page on which a referrer sees what became of a household, corrects what she sent and says what she learned since.</summary>
internal static class FeedbackPages
{
    public static void MapFeedbackPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup($"{ReferralPages.Path}/{{caseId}}").RequireAuthorization(Policies.Refer);
        pages.MapGet("", (string caseId, [FromQuery(Name = "fait")] string? done, ReferrerPage page) => ShowAsync(caseId, page, confirmed: done));
        pages.MapPost("/autre-moyen", HintAsync);
        pages.MapPost("/complement", AddAsync);
        pages.MapPost("/retrait", WithdrawAsync);
        routes.MapCorrectionPages(ReferrerChanges.Door, CorrectedPart.OfReferrals, Policies.Refer);
        routes.MapFilePages(FileDoor.Referrals, Policies.Refer);
    }

    private static Task<IResult> HintAsync(string caseId, ReferrerPage page, GiveHint give) => PostAsync(caseId, page, FeedbackPage.HintForm, "hintGiven", async (id, typed, errors) =>
    {
        var text = HintReading.Read(new HintInput(typed["phone"], typed["email"], typed["times"], typed["unknown"] == "true"), errors);
        return text is null ? null : await give.RunAsync(id, page.Caller, text, page.Cancellation);
    });

    private static Task<IResult> AddAsync(string caseId, ReferrerPage page, ReferrerChanges changes, LocalTime time) => PostAsync(caseId, page, FeedbackPage.AdditionForm, "added", async (id, typed, errors) =>
    {
        var input = AdditionReading.Of(typed, $"{FeedbackPage.AdditionForm}.", errors);
        if (errors.Count > 0 || AdditionReading.Read(input, time.Today, errors) is not { } addition) return null;
        var outcome = await changes.AddAsync(id, page.Caller, addition, page.Cancellation);
        errors.AddRange(outcome.Errors);
        return outcome.Command;
    });

    private static Task<IResult> WithdrawAsync(string caseId, ReferrerPage page, ReferrerChanges changes) => PostAsync(caseId, page, FeedbackPage.WithdrawalForm, "withdrawn", async (id, typed, errors) =>
    {
        if (typed.Text("confirmed") == "true") return await changes.WithdrawAsync(id, page.Caller, CaseFormRunner.AnyVersion, page.Cancellation);
        errors.Add(new FieldError("confirmed", FieldErrorCodes.Required, []));
        return null;
    });

    /// <param name="form">Which of the page's forms it is.</param>
    /// <param name="act">Null with what is wrong.</param>
    private static async Task<IResult> PostAsync(
        string caseId, ReferrerPage page, string form, string done, Func<CaseId, IFormCollection, List<FieldError>, Task<CommandOutcome?>> act)
    {
        if (await page.Reader.ReadAsync(caseId, page.Caller, page.Cancellation) is not var (answer, _)) return Problems.NotFoundFor(page.Http);
        if (!page.Http.Request.HasFormContentType) return Problems.NoForm(page.Http);
        var typed = await page.Http.ReadFormAsync(page.Cancellation);
        var errors = new List<FieldError>();
        switch (await act(answer.CaseId, typed, errors))
        {
            case null:
                var named = form == FeedbackPage.AdditionForm ? errors.Select(error => error with { Path = $"{form}.{error.Path}" }) : errors;
                return await ShowAsync(caseId, page, form, typed, named.ToForm(), StatusCodes.Status400BadRequest);
            case CommandOutcome.Done:
                return SeeOther.To($"{ReferralPages.Path}/{answer.CaseId}?fait={done}");
            case CommandOutcome.Refused refused:
                return await ShowAsync(caseId, page, form, typed, new FormErrors(new Dictionary<string, string[]> { [""] = [Texts.Get($"errors.{refused.Why.Code}")] }), StatusCodes.Status409Conflict);
            default:
                return Problems.NotFoundFor(page.Http);
        }
    }

    private static async Task<IResult> ShowAsync(
        string caseId, ReferrerPage page, string? form = null, IFormCollection? typed = null, FormErrors? errors = null, int status = StatusCodes.Status200OK, string? confirmed = null)
    {
        if (await page.Reader.ReadAsync(caseId, page.Caller, page.Cancellation) is not var (answer, _)) return Problems.NotFoundFor(page.Http);
        return View.Of<FeedbackPage>(
            status,
            (nameof(FeedbackPage.Frame), Frames.For(page.Caller, answer.Household ?? Texts.Get("cases.title", answer.CaseId), ReferralPages.Path)),
            (nameof(FeedbackPage.Feedback), answer),
            (nameof(FeedbackPage.Reader), page.Caller.Id),
            (nameof(FeedbackPage.Refused), form),
            (nameof(FeedbackPage.Typed), typed),
            (nameof(FeedbackPage.Errors), errors ?? FormErrors.None),
            (nameof(FeedbackPage.Confirmed), confirmed is null ? null : Texts.Find($"feedback.confirmed.{confirmed}")));
    }
}
