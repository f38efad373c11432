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
        return Of(fields, known with { Household = WithStruck(household, known) });
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
        return Of(fields, known with { Dwelling = WithFormerCode(dwelling, known) });
    }

    /// <summary>Any parts of it, as whoever sent them corrects them.</summary>
    /// <param name="input">The referral with the parts as they should be.</param>
    /// <param name="owns">Whether a path is of these parts.</param>
    public static ReferralCorrection Parts(
        Referral known, ReferralInput input, Func<string, bool> owns, DateOnly today, Func<InseeCode, InseeCode?> currentCommune, Func<string, bool> isPostalCode)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(owns);
        var fields = new FieldReader(today);
        var read = ReferralReading.Read(fields, input, currentCommune, isPostalCode);
        var corrected = new Referral(
            owns("household") ? WithStruck(read.Household, known) : known.Household,
            owns("dwelling") ? WithFormerCode(read.Dwelling, known) : known.Dwelling,
            owns("resources") ? read.Resources : known.Resources,
            owns("energy") ? read.Energy : known.Energy,
            owns("fsl") ? read.Fsl : known.Fsl,
            owns("reasons") ? read.Reasons : known.Reasons,
            owns("urgency") ? read.Urgency : known.Urgency,
            owns("agreement") ? read.Agreement : known.Agreement,
            owns("referrer") ? read.Referrer : known.Referrer,
            owns("comment") ? read.Comment : known.Comment);
        // Without phone and e-mail the household needs an address, whichever of them is taken away.
        var errors = fields.Errors.Where(error => owns(error.Path) || error.Code == FieldErrorCodes.OneContactRequired).ToList();
        return new ReferralCorrection(errors.Count == 0 ? corrected : null, errors);
    }

    /// <summary>A number that was struck out and is given again was right after all.</summary>
    private static Household WithStruck(Household household, Referral known)
    {
        var struck = known.Household.StruckPhones?.Where(number => number != household.Phone && number != household.SecondPhone).ToList();
        return household with { StruckPhones = struck is { Count: > 0 } ? struck : null };
    }

    /// <summary>The code that was given first stays on file as long as it is the same commune.</summary>
    private static Dwelling WithFormerCode(Dwelling dwelling, Referral known) =>
        dwelling.Commune == known.Dwelling.Commune ? dwelling with { FormerCommune = dwelling.FormerCommune ?? known.Dwelling.FormerCommune } : dwelling;

    private static ReferralCorrection Of(FieldReader fields, Referral corrected) => new(fields.Errors.Count == 0 ? corrected : null, fields.Errors);
}
