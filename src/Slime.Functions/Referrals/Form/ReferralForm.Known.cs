using System.Globalization;
using Slime.Model.Phones;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Functions.Referrals.Form;

/// <content>The form filled with what is known already.</content>
public sealed partial class ReferralForm
{
    /// <summary>Household and dwelling as they would be typed; the rest is left blank.</summary>
    public static ReferralForm Of(ReferralInput known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var form = new ReferralForm(Guid.NewGuid().ToString("N"));
        if (known.Household is { } household) form.Fill(household);
        if (known.Dwelling is { } dwelling) form.Fill(dwelling);
        return form;
    }

    private void Fill(HouseholdInput household)
    {
        // Read again, the civility is found before the name.
        Set("household.surname", [string.Join(' ', new[] { household.Civility, household.Surname }.OfType<string>())]);
        Set("household.birthName", [household.BirthName]);
        Set("household.firstName", [household.FirstName]);
        Set("household.birthDate", [household.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? household.BirthYear?.ToString(CultureInfo.InvariantCulture)]);
        Set("household.phone", [household.Phone is { } phone ? Phone.Readable(phone) : null]);
        Set("household.phoneNote", [household.PhoneNote]);
        Set("household.secondPhone", [household.SecondPhone is { } second ? Phone.Readable(second) : null]);
        Set("household.secondPhoneNote", [household.SecondPhoneNote]);
        Set("household.email", [household.Email]);
        Set("household.preferredContact", [Code(household.PreferredContact)]);
        Set("household.contactTimes", [household.ContactTimes]);
        Set("household.warnings", [household.Warnings]);
        foreach (var (person, row) in (household.Persons ?? []).Select((person, row) => (person, row)))
            Set(PersonName(row)[0], [person?.Age?.ToString(CultureInfo.InvariantCulture)]);
        PersonRows = Math.Max(1, household.Persons?.Count ?? 0);
    }

    private void Fill(DwellingInput dwelling)
    {
        Set("dwelling.addressLine", [dwelling.AddressLine]);
        Set(ReferralFields.Commune, [dwelling.CommuneInsee]);
        Set("dwelling.tenure", [Code(dwelling.Tenure)]);
        Set("dwelling.landlord", [dwelling.Landlord]);
        Set("dwelling.surfaceM2", [dwelling.SurfaceM2?.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"))]);
        Set("dwelling.builtPeriod", [dwelling.BuiltPeriod]);
        Set("dwelling.heating", [Code(dwelling.Heating)]);
        Set("dwelling.dpeClass", [Code(dwelling.DpeClass)]);
        Set("dwelling.dpeDate", [dwelling.DpeDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
    }

    private static string? Code<T>(T? word)
        where T : struct, Enum => word is { } known ? EnumCode.Of(known) : null;
}
