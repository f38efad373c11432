using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal static class DwellingReading
{
    private const string CommunePath = "dwelling.communeInsee";

    public static Dwelling Read(FieldReader fields, DwellingInput input, Func<InseeCode, InseeCode?> currentCommune)
    {
        var address = fields.Line("dwelling.addressLine", input.AddressLine, ReferralLimits.LineLength);
        var (commune, former) = ReadCommune(fields, input.CommuneInsee, currentCommune);
        return new Dwelling(
            address,
            commune,
            former,
            fields.Choice("dwelling.tenure", input.Tenure),
            fields.Line("dwelling.landlord", input.Landlord, ReferralLimits.LineLength),
            fields.Measure("dwelling.surfaceM2", input.SurfaceM2, ReferralLimits.MinSurface, ReferralLimits.MaxSurface),
            ReadBuiltPeriod(fields, input.BuiltPeriod),
            fields.Choice("dwelling.heating", input.Heating),
            fields.Choice("dwelling.dpeClass", input.DpeClass),
            fields.PastDate("dwelling.dpeDate", input.DpeDate, ReferralLimits.EarliestDpe));
    }

    private static (InseeCode Current, InseeCode? Former) ReadCommune(FieldReader fields, string? text, Func<InseeCode, InseeCode?> currentCommune)
    {
        if (CleanText.IsAbsent(text)) fields.Refuse(CommunePath, FieldErrorCodes.Required);
        else if (!InseeCode.TryParse(text.Trim().ToUpperInvariant(), out var given)) fields.Refuse(CommunePath, FieldErrorCodes.CommuneUnknownFormat);
        else if (currentCommune(given) is not { } current) fields.Refuse(CommunePath, FieldErrorCodes.CommuneOutsideDepartement);
        else return (current, current == given ? null : given);
        return default;
    }

    private static BuiltPeriod? ReadBuiltPeriod(FieldReader fields, string? text)
    {
        if (CleanText.IsAbsent(text)) return null;
        if (BuiltPeriod.TryParse(text.Trim(), out var period)) return period;
        fields.Refuse("dwelling.builtPeriod", FieldErrorCodes.UnknownValue);
        return null;
    }
}
