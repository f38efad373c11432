using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal static class AgreementReading
{
    public static HouseholdAgreement Read(FieldReader fields, AgreementInput input)
    {
        if (input.Contact?.Given is not true) fields.Refuse("agreement.contact.given", FieldErrorCodes.AgreementRequired);
        var contact = new ContactAgreement(
            fields.PastDate("agreement.contact.on", input.Contact?.On, ReferralLimits.EarliestRequest),
            fields.Choice("agreement.contact.how", input.Contact?.How));

        var seen = new HashSet<RecipientKind>();
        var share = fields.Each("agreement.share", input.Share, ReferralLimits.Choices, (string path, ShareAgreementInput answer) => ReadShare(fields, path, answer, seen));
        return new HouseholdAgreement(contact, share);
    }

    private static ShareAgreement? ReadShare(FieldReader fields, string path, ShareAgreementInput input, HashSet<RecipientKind> seen)
    {
        var recipient = fields.Choice($"{path}.with", fields.Required($"{path}.with", input.With));
        if (recipient is { } kind && !seen.Add(kind)) fields.Refuse($"{path}.with", FieldErrorCodes.Duplicate);
        var given = fields.Required($"{path}.given", input.Given);
        var on = fields.PastDate($"{path}.on", input.On, ReferralLimits.EarliestRequest);
        var how = fields.Choice($"{path}.how", input.How);
        return recipient is { } with && given is { } answer ? new ShareAgreement(with, answer, on, how) : null;
    }
}
