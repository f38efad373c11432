using Slime.Functions.Cases;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>Answers that were written down wrong: shown as they stand, put right, or shown again with what stands in the way.</summary>
internal sealed class FollowUpCorrection(CaseStore cases, FollowUpReader reader, FollowUpWork work, SchemeStore schemes, AskingAccess access, LocalTime time)
{
    public static string PathOf(CaseId id, RecordId followUp) => $"{FollowUpPages.Path}/{id}/{followUp}";

    public async Task<IResult> ShowAsync(
        string caseId, string followUpId, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, int status = StatusCodes.Status200OK)
    {
        var (state, done, refusal) = await OpenAsync(caseId, followUpId, http, caller, cancellation);
        return refusal ?? View.Of<FollowUpCorrectionPage>(
            status,
            (nameof(FollowUpCorrectionPage.Frame), Frames.For(caller, Texts.Get("followUp.correct", FollowUpWords.Month(done!.Month), Dates.Day(done.On)), FollowUpPages.Path)),
            (nameof(FollowUpCorrectionPage.CaseId), state!.Id),
            (nameof(FollowUpCorrectionPage.FollowUpId), done.FollowUpId),
            (nameof(FollowUpCorrectionPage.Schemes), await schemes.CurrentAsync(cancellation)),
            (nameof(FollowUpCorrectionPage.Today), time.Today),
            (nameof(FollowUpCorrectionPage.Typed), typed ?? FollowUpForm.Of(done)));
    }

    public async Task<IResult> PostAsync(string caseId, string followUpId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (state, done, refusal) = await OpenAsync(caseId, followUpId, http, caller, cancellation);
        if (refusal is not null) return refusal;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = new TypedCaseForm(FollowUpForm.Answers, await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var input = FollowUpForm.ReadCorrection(typed, errors);
        if (FollowUpReading.Read(input, time.Today, errors) is not { } request || errors.Count > 0)
            return await ShowAsync(caseId, followUpId, http, caller, cancellation, typed.Refused(FollowUpForm.OnForm(errors)), StatusCodes.Status400BadRequest);
        return await work.CorrectAsync(state!.Id, caller, CaseFormRunner.AnyVersion, done!.FollowUpId, request, cancellation) switch
        {
            CommandOutcome.Done => SeeOther.To($"{FollowUpPages.Path}?fait=corrected"),
            CommandOutcome.Refused { Why: { Field: { } field } why } => await ShowAsync(
                caseId, followUpId, http, caller, cancellation, typed.Refused([new FieldError(field, why.Code, [.. why.Arguments])]), StatusCodes.Status400BadRequest),
            CommandOutcome.Refused { Why: var why } => await ShowAsync(
                caseId, followUpId, http, caller, cancellation, typed.Refused(Texts.Get($"errors.{why.Code}", [.. why.Arguments]), why.Code), StatusCodes.Status409Conflict),
            _ => Problems.NotFoundFor(http),
        };
    }

    private async Task<(CaseState? State, FollowUpDone? Done, IResult? Refusal)> OpenAsync(string caseId, string followUpId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(followUpId, out var followUp) || !CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state }) return (null, null, Problems.NotFoundFor(http));
        var rights = await access.OfAsync(caller, cancellation);
        if (!rights.MayCorrect(state, followUp)) return (null, null, caller.MayRead(state) ? Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty) : Problems.NotFoundFor(http));
        return (await reader.OfAsync(state, cancellation)).Done.FirstOrDefault(done => done.FollowUpId == followUp) is { } known ? (state, known, null) : (null, null, Problems.NotFoundFor(http));
    }
}
