using Slime.Model.Communes;
using Slime.Model.Phones;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal static class ReferralReading
{
    public static Referral Read(FieldReader fields, ReferralInput input, Func<InseeCode, InseeCode?> currentCommune)
    {
        var household = HouseholdReading.Read(fields, input.Household ?? new HouseholdInput(), input.Dwelling?.AddressLine);
        var dwelling = DwellingReading.Read(fields, input.Dwelling ?? new DwellingInput(), currentCommune);
        var resources = EnergyReading.Read(fields, input.Resources ?? new ResourcesInput());
        var energy = EnergyReading.Read(fields, input.Energy ?? new EnergyInput());
        var fsl = EnergyReading.Read(fields, input.Fsl ?? new FslInput());
        if (input.Reasons is null or { Count: 0 }) fields.Refuse("reasons", FieldErrorCodes.AtLeastOne);
        var reasons = fields.Choices("reasons", input.Reasons, ReferralLimits.Reasons);
        var urgency = fields.Choice("urgency", input.Urgency) ?? Urgency.Normal;
        var agreement = AgreementReading.Read(fields, input.Agreement ?? new AgreementInput());
        var referrer = input.Referrer is { } details ? Read(fields, details) : null;
        var comment = fields.Lines("comment", input.Comment, ReferralLimits.CommentLength);
        return new Referral(household, dwelling, resources, energy, fsl, reasons, urgency, agreement, referrer, comment);
    }

    private static ReferrerDetails? Read(FieldReader fields, ReferrerInput input)
    {
        var organisation = fields.Line("referrer.organisation", input.Organisation, ReferralLimits.LineLength);
        var mds = fields.Line("referrer.mds", input.Mds, ReferralLimits.NameLength);
        var phones = fields.Phones("referrer.phone", input.Phone);
        var others = phones.Skip(1).Select(phone => FieldPhone.Note(Phone.Readable(phone.Number), phone.Note));
        var note = fields.Line("referrer.phoneNote", FieldPhone.Note([CleanText.OneLine(input.PhoneNote), phones.FirstOrDefault()?.Note, .. others]), ReferralLimits.LineLength);
        var details = new ReferrerDetails(organisation, mds, phones.FirstOrDefault()?.Number) { PhoneNote = note };
        return details is { Organisation: null, Mds: null, Phone: null, PhoneNote: null } ? null : details;
    }
}
