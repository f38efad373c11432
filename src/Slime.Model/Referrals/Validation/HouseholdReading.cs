using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal static class HouseholdReading
{
    public static Household Read(FieldReader fields, HouseholdInput input, string? addressLine)
    {
        var name = NameReading.Read(fields, input);
        // One that was typed wrong has an error of its own already.
        if (CleanText.IsAbsent(input.Phone) && CleanText.IsAbsent(input.SecondPhone) && CleanText.IsAbsent(input.Email) && CleanText.IsAbsent(addressLine))
            fields.Refuse("household.phone", FieldErrorCodes.OneContactRequired);

        var firstName = fields.Line("household.firstName", input.FirstName, ReferralLimits.NameLength);
        var birthDate = fields.PastDate("household.birthDate", input.BirthDate, ReferralLimits.EarliestBirth);
        var birthYear = ReadYear(fields, input);
        var phones = ContactReading.Read(fields, input);
        var email = fields.Email("household.email", input.Email);
        var preferred = fields.Choice("household.preferredContact", input.PreferredContact);
        ContactReading.CheckPreferred(fields, input, preferred, phones);
        return new Household(
            name.Surname,
            firstName,
            birthDate,
            phones.First,
            email,
            preferred,
            fields.Line("household.contactTimes", input.ContactTimes, ReferralLimits.LineLength),
            fields.Each("household.persons", input.Persons, ReferralLimits.Persons, (string path, PersonInput person) =>
                new Person(fields.Whole($"{path}.age", person.Age, 0, ReferralLimits.MaxAge))))
        {
            BirthName = name.BirthName,
            Civility = name.Civility,
            BirthYear = birthDate is null ? birthYear : null,
            PhoneNote = phones.FirstNote,
            SecondPhone = phones.Second,
            SecondPhoneNote = phones.SecondNote,
            Warnings = fields.Line("household.warnings", input.Warnings, ReferralLimits.LineLength),
            Language = fields.Line("household.language", input.Language, ReferralLimits.NameLength),
        };
    }

    private static int? ReadYear(FieldReader fields, HouseholdInput input)
    {
        const string path = "household.birthYear";
        if (input.BirthYear is >= 0 and < 100) fields.Refuse(path, FieldErrorCodes.YearOfTwoDigits);
        else if (input.BirthYear is { } year && input.BirthDate is { } date && date.Year != year) fields.Refuse(path, FieldErrorCodes.BirthYearDiffers);
        else return fields.Whole(path, input.BirthYear, ReferralLimits.EarliestBirth.Year, fields.Today.Year);
        return null;
    }
}
