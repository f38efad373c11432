using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal static class HouseholdReading
{
    public static Household Read(FieldReader fields, HouseholdInput input, string? addressLine)
    {
        if (EnteredText.IsAbsent(input.Surname)) fields.Refuse("household.surname", FieldErrorCodes.Required);
        // One that was typed wrong has an error of its own already.
        if (EnteredText.IsAbsent(input.Phone) && EnteredText.IsAbsent(input.Email) && EnteredText.IsAbsent(addressLine))
            fields.Refuse("household.phone", FieldErrorCodes.OneContactRequired);

        return new Household(
            fields.Line("household.surname", input.Surname, ReferralLimits.NameLength) ?? "",
            fields.Line("household.firstName", input.FirstName, ReferralLimits.NameLength),
            fields.PastDate("household.birthDate", input.BirthDate, ReferralLimits.EarliestBirth),
            fields.Phone("household.phone", input.Phone),
            fields.Email("household.email", input.Email),
            fields.Choice("household.preferredContact", input.PreferredContact),
            fields.Line("household.contactTimes", input.ContactTimes, ReferralLimits.LineLength),
            fields.Each("household.persons", input.Persons, ReferralLimits.Persons, (string path, PersonInput person) =>
                new Person(fields.Whole($"{path}.age", person.Age, 0, ReferralLimits.MaxAge))));
    }
}
