using Slime.Model.Communes;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Referrals.Form;

/// <summary>What a pressed button leads to: a step to show or, when nothing is wrong, the referral to send.</summary>
/// <param name="View">The step; the review when the referral is to be sent.</param>
internal sealed record FormTurn(FormView View, bool Sends)
{
    public static FormTurn Of(IFormCollection posted, Guid newKey, CommuneDirectory communes, DateOnly today)
    {
        var action = posted[FormActions.Name].ToString();
        var form = ReferralForm.Read(posted, newKey);
        if (action == FormActions.StartAgain) form = form.WithKey(newKey);
        var step = FormStep.Of(posted[FormActions.StepName]);
        var fromReview = posted.ContainsKey(FormActions.FromReviewName);
        var reading = ReferralReading.Of(form);
        var check = FormCheck.Of(form, reading, communes, today);

        return action switch
        {
            FormActions.Send when check.FirstWrongStep is { } wrong => Refused(wrong, cameFromReview: true),
            FormActions.Send => new FormTurn(Show(FormStep.Review), Sends: true),
            FormActions.StartAgain => Stay(FormStep.Review),
            FormActions.Back => Stay(step.Previous),
            FormActions.AddPerson => WithRow(form.AddPersonRow),
            FormActions.AddFslRequest => WithRow(form.AddFslRequestRow),
            _ when FormActions.StepOf(action) is { } chosen => new FormTurn(Show(chosen) with { FromReview = !chosen.IsReview && (step.IsReview || fromReview) }, Sends: false),
            _ when check.Of(step).Count > 0 => Refused(step, fromReview),
            _ => Stay(fromReview ? FormStep.Review : step.Next),
        };

        FormView Show(FormStep shown) => FormView.Of(form, shown, reading, FormErrors.None, communes);
        FormTurn Stay(FormStep shown) => new(Show(shown), Sends: false);
        FormTurn Refused(FormStep wrong, bool cameFromReview) => new(Show(wrong) with { Errors = check.MessagesOf(wrong), FromReview = cameFromReview }, Sends: false);

        FormTurn WithRow(Action add)
        {
            add();
            return new FormTurn(Show(step) with { FromReview = fromReview }, Sends: false);
        }
    }
}
