using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>
/// A referral whose household or dwelling is written anew, by the rules of a referral. What it says beside them was right on its
/// day and is not judged again.
/// </summary>
/// <param name="Corrected">Null when something is wrong.</param>
public sealed record ReferralCorrection(Referral? Corrected, IReadOnlyList<FieldError> Errors)
{
    public static ReferralCorrection Household(Referral known, HouseholdInput input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(input);
        var fields = new FieldReader(today);
        var household = HouseholdReading.Read(fields, input, known.Dwelling.AddressLine);
        // A number that was struck out and is given again was right after all.
        var struck = known.Household.StruckPhones?.Where(number => number != household.Phone && number != household.SecondPhone).ToList();
        return Of(fields, known with { Household = household with { StruckPhones = struck is { Count: > 0 } ? struck : null } });
    }

    public static ReferralCorrection Dwelling(
        Referral known, DwellingInput input, DateOnly today, Func<InseeCode, InseeCode?> currentCommune, Func<string, bool> isPostalCode)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(input);
        var fields = new FieldReader(today);
        var dwelling = DwellingReading.Read(fields, input, currentCommune, isPostalCode);
        if (CleanText.IsAbsent(input.AddressLine) && known.Household is { Phone: null, SecondPhone: null, Email: null })
            fields.Refuse("dwelling.addressLine", FieldErrorCodes.OneContactRequired);
        // The code that was given first stays on file as long as it is the same commune.
        if (dwelling.Commune == known.Dwelling.Commune) dwelling = dwelling with { FormerCommune = dwelling.FormerCommune ?? known.Dwelling.FormerCommune };
        return Of(fields, known with { Dwelling = dwelling });
    }

    private static ReferralCorrection Of(FieldReader fields, Referral corrected) => new(fields.Errors.Count == 0 ? corrected : null, fields.Errors);
}
