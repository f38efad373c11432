using System.Text.Json;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>The page of one household's follow-up: shown, written down, or shown again with what stands in the way.</summary>
internal sealed class FollowUpPageView(CaseStore cases, PersonStore persons, CommuneService communes, SchemeStore schemes, FollowUpReader reader, FollowUpWork work, AskingAccess access, IdempotentIds ids, LocalTime time)
{
    public async Task<IResult> ShowAsync(
        string caseId, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, int status = StatusCodes.Status200OK)
    {
        var (state, rights, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        if (state is null) return refusal!;
        var isAgent = rights.IsAgentOf(state);
        var person = await persons.FindAsync(state.Id, cancellation);
        var name = person is null ? Texts.Get("cases.erasedName") : HouseholdName.Of(Model.Cases.Cards.HouseholdCard.Of(person.Referral), seesAll: true);
        return View.Of<FollowUpPage>(
            status,
            (nameof(FollowUpPage.Frame), Frames.For(caller, Texts.Get("followUp.of", name), FollowUpPages.Path)),
            (nameof(FollowUpPage.State), state),
            (nameof(FollowUpPage.Household), person?.Referral.Household),
            (nameof(FollowUpPage.Commune), communes.Directory.Find(state.Facts.Commune)?.Name ?? ""),
            (nameof(FollowUpPage.Schemes), await schemes.CurrentAsync(cancellation)),
            (nameof(FollowUpPage.FollowUps), await reader.OfAsync(state, cancellation, isAgent ? caller.Id : null)),
            (nameof(FollowUpPage.IsAgent), isAgent),
            (nameof(FollowUpPage.Today), time.Today),
            (nameof(FollowUpPage.Typed), typed),
            (nameof(FollowUpPage.Key), FormKey.New()));
    }

    public async Task<IResult> PostAsync(string form, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (state, _, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        if (state is null) return refusal!;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = new TypedCaseForm(form, await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var input = form == FollowUpForm.Call ? FollowUpForm.ReadCall(typed, errors) : FollowUpForm.ReadAnswers(typed, state.Orientations.Select(orientation => orientation.Id), errors);
        var request = FollowUpReading.Read(input, time.Today, errors);
        if (request is null || errors.Count > 0) return await ShowAsync(caseId, http, caller, cancellation, typed.Refused(FollowUpForm.OnForm(errors)), StatusCodes.Status400BadRequest);
        var outcome = await ids.TakeAsync(RecordId.Create, caller, $"follow-ups|{state.Id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation) is { } promised
            ? await work.RunAsync(state.Id, caller, CaseFormRunner.AnyVersion, promised.Id, request, cancellation)
            : IdempotentIds.KeyReused;
        return outcome switch
        {
            CommandOutcome.Done => SeeOther.To($"{FollowUpPages.Path}?fait={form}"),
            CommandOutcome.Refused { Why: { Field: { } field } why } => await ShowAsync(
                caseId, http, caller, cancellation, typed.Refused([new FieldError(field, why.Code, [.. why.Arguments])]), StatusCodes.Status400BadRequest),
            CommandOutcome.Refused { Why: var why } => await ShowAsync(
                caseId, http, caller, cancellation, typed.Refused(Texts.Get($"errors.{why.Code}", [.. why.Arguments]), why.Code), StatusCodes.Status409Conflict),
            _ => Problems.NotFoundFor(http),
        };
    }

    private async Task<(CaseState? State, AskingRights Rights, IResult? Refusal)> OpenAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var rights = await access.OfAsync(caller, cancellation);
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state } || !(caller.MayRead(state) || rights.MayAsk(state))) return (null, rights, Problems.NotFoundFor(http));
        return rights.MayAsk(state) ? (state, rights, null) : (null, rights, Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty));
    }
}
