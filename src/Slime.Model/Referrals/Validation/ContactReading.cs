using System.Collections.Immutable;
using Slime.Model.Phones;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

/// <summary>The numbers of a household: two, each with whose it is.</summary>
internal sealed record HouseholdPhones(string? First, string? FirstNote, string? Second, string? SecondNote);

/// <summary>How a household is reached.</summary>
internal static class ContactReading
{
    private const string PreferredPath = "household.preferredContact";

    public static HouseholdPhones Read(FieldReader fields, HouseholdInput input)
    {
        var typed = fields.Phones("household.phone", input.Phone);
        var typedSecond = fields.Phones("household.secondPhone", input.SecondPhone);
        // A number that was typed into the second field alone is the household's only one.
        ImmutableArray<ReadPhone> second = [.. typedSecond, .. typed.Skip(1)];
        var first = typed.FirstOrDefault();
        var others = second.Skip(1).Select(phone => FieldPhone.Note(Phone.Readable(phone.Number), phone.Note));
        return new HouseholdPhones(
            first?.Number,
            Note(fields, "household.phoneNote", input.PhoneNote, [first?.Note]),
            second.FirstOrDefault()?.Number,
            Note(fields, "household.secondPhoneNote", input.SecondPhoneNote, [second.FirstOrDefault()?.Note, .. others]));
    }

    public static void CheckPreferred(FieldReader fields, HouseholdInput input, PreferredContact? preferred, HouseholdPhones phones)
    {
        var hasPhone = !CleanText.IsAbsent(input.Phone) || !CleanText.IsAbsent(input.SecondPhone);
        string[] numbers = [.. new[] { phones.First, phones.Second }.OfType<string>()];
        if (preferred is PreferredContact.Phone or PreferredContact.Text && !hasPhone) fields.Refuse(PreferredPath, FieldErrorCodes.PreferredPhoneMissing);
        else if (preferred is PreferredContact.Text && numbers.Length > 0 && !numbers.Any(Phone.IsMobile)) fields.Refuse(PreferredPath, FieldErrorCodes.PreferredTextNeedsMobile);
        else if (preferred is PreferredContact.Email && CleanText.IsAbsent(input.Email)) fields.Refuse(PreferredPath, FieldErrorCodes.PreferredEmailMissing);
    }

    private static string? Note(FieldReader fields, string path, string? typed, IEnumerable<string?> beside) =>
        fields.Line(path, FieldPhone.Note([CleanText.OneLine(typed), .. beside]), ReferralLimits.LineLength);
}
