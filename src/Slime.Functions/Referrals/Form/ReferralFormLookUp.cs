using Slime.Functions.Communes;
using Slime.Functions.LookUps;
using Slime.Functions.Search;
using Slime.Functions.Security;
using Slime.Model.Search;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Referrals.Form;

/// <summary>
/// The look-up that nobody gets round: it is made when the first step is left, and again before anything is sent, whatever the page
/// that was posted says.
/// </summary>
internal sealed class ReferralFormLookUp(HouseholdLookUps lookUps, CommuneService communes, IdempotencyKeys keys)
{
    /// <summary>Adds to a case that goes on, in place of sending a new referral.</summary>
    public static bool AddsToCase(ReferralForm form, HouseholdLookUp? asked) => asked is not null && KnownHousehold.ChoiceIn(form, asked) == KnownHousehold.Same;

    public HouseholdLookUp? Of(FormView view) => LookUpReading.Of(view.Input, communes.Directory);

    /// <returns>The page that asks, or says to wait; null when the form goes on.</returns>
    public async Task<(int Status, FormView View)?> AskAsync(HttpContext http, Caller caller, WizardTransition turn, bool leavesFirst, bool fromReview)
    {
        if ((!turn.Sends && !leavesFirst) || Of(turn.View) is not { } asked || await IsSentAsync(turn, caller, asked, http.RequestAborted)) return null;
        switch (await lookUps.FindAsync(asked, caller, http.RequestAborted))
        {
            case LookUpOutcome.TooMany tooMany:
                SearchEndpoints.SayWhen(http.Response, tooMany.Wait);
                var stays = turn.Sends ? turn.View : turn.View with { Step = FormStep.First, FromReview = fromReview };
                return (StatusCodes.Status429TooManyRequests, stays with { Notice = Texts.Get("errors.too_many_requests") });
            // Sent twice at once, the case that the first made is not another one.
            case LookUpOutcome.Known known when KnownHousehold.ChoiceIn(turn.View.Form, asked) is null && !await IsSentAsync(turn, caller, asked, http.RequestAborted):
                var wasAsked = turn.View.Form[KnownHousehold.AskedName] == asked.Token;
                var errors = wasAsked ? new FormErrors(new Dictionary<string, string[]> { [KnownHousehold.ChoiceName] = [Texts.Get("referrals.known.choose")] }, _ => Texts.Get("referrals.known.question")) : FormErrors.None;
                var view = turn.View with { Step = FormStep.First, Known = KnownHousehold.Of(asked, known), Errors = errors, FromReview = fromReview || turn.Sends };
                return (wasAsked ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, view);
            default:
                return null;
        }
    }

    /// <summary>This very form was sent already: sending it again gives the same answer, and finds no other case than its own.</summary>
    private async Task<bool> IsSentAsync(WizardTransition turn, Caller caller, HouseholdLookUp asked, CancellationToken cancellation) =>
        turn.Sends && await keys.IsUsedAsync(AddsToCase(turn.View.Form, asked) ? AppendReferralHandler.KeyHash(caller, turn.View.Form.Key) : SubmitReferralHandler.KeyHash(caller.Id, turn.View.Form.Key), cancellation);
}
