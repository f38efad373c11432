using Slime.Model.Communes;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Referrals.Form;

/// <summary>What a pressed button leads to: a step to show or, when nothing is wrong, the referral to send.</summary>
/// <param name="View">The step; the review when the referral is to be sent.</param>
internal sealed record WizardTransition(FormView View, bool Sends)
{
    public static WizardTransition Of(IFormCollection posted, Guid newKey, CommuneDirectory communes, Func<OtherTowns> elsewhere, DateOnly today)
    {
        var action = posted[FormActions.Name].ToString();
        var form = ReferralForm.Read(posted, newKey);
        if (action == FormActions.StartAgain) form = form.WithKey(newKey);
        var step = FormStep.Of(posted[FormActions.StepName]);
        var fromReview = posted.ContainsKey(FormActions.FromReviewName);
        var reading = TypedReferral.Of(form);
        var check = FormCheck.Of(form, reading, communes, elsewhere, today);

        var doubts = FormDoubt.Of(form);
        if (FormActions.InsteadOf(action) is { } field && doubts.FirstOrDefault(doubt => doubt.Field == field)?.Instead is { } meant)
        {
            var corrected = form.With(field, meant);
            var read = TypedReferral.Of(corrected);
            return new WizardTransition(FormView.Of(corrected, step, read, FormErrors.None, communes) with { FromReview = fromReview }, Sends: false);
        }

        return action switch
        {
            FormActions.Send when check.FirstWrongStep is { } wrong => Refused(wrong, cameFromReview: true),
            FormActions.Send => new WizardTransition(Show(FormStep.Review), Sends: true),
            FormActions.StartAgain => Stay(FormStep.Review),
            FormActions.Back => Stay(step.Previous),
            FormActions.AddPerson => WithRow(form.AddPersonRow),
            FormActions.AddFslRequest => WithRow(form.AddFslRequestRow),
            _ when FormActions.StepOf(action) is { } chosen => new WizardTransition(Show(chosen) with { FromReview = !chosen.IsReview && (step.IsReview || fromReview) }, Sends: false),
            _ when check.Of(step).Count > 0 => Refused(step, fromReview),
            _ when doubts.Where(doubt => step.Owns(doubt.Field) && !posted[FormDoubt.AskedName].Contains(doubt.Token)).ToList() is { Count: > 0 } open => Ask(open),
            _ => Stay(fromReview ? FormStep.Review : step.Next),
        };

        FormView Show(FormStep shown)
        {
            var view = FormView.Of(form, shown, reading, FormErrors.None, communes);
            return check.Understood is { } understood ? view with { Understood = ReferralAnswer.Of(understood) } : view;
        }

        WizardTransition Ask(IReadOnlyList<FormDoubt> open) => new(Show(step) with { Doubts = open, FromReview = fromReview }, Sends: false);
        WizardTransition Stay(FormStep shown) => new(Show(shown), Sends: false);
        WizardTransition Refused(FormStep wrong, bool cameFromReview) => new(Show(wrong) with { Errors = check.MessagesOf(wrong), FromReview = cameFromReview }, Sends: false);

        WizardTransition WithRow(Action add)
        {
            add();
            return new WizardTransition(Show(step) with { FromReview = fromReview, Added = action }, Sends: false);
        }
    }
}
