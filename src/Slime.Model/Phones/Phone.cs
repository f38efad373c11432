using PhoneNumbers;

namespace Slime.Model.Phones;

/// <summary>A telephone number in its one stored form, E.164 (<c>+33321000007</c>), as people read it.</summary>
public static class Phone
{
    internal const string France = "FR";

    internal const int FranceCode = 33;

    internal static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();

    /// <summary>
    /// With the spaces of its country: numbers of France and of its overseas départements as they are dialled here, others with the code of
    /// their country. Text that was stored before numbers were read comes back as it is.
    /// </summary>
    public static string Readable(string stored)
    {
        if (Parse(stored) is not { } number) return stored;
        var region = Library.GetRegionCodeForNumber(number);
        return Library.Format(number, PhoneDialling.IsFrench(region) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>True for a number that can receive a text message, so far as its digits tell.</summary>
    public static bool IsMobile(string stored) =>
        Parse(stored) is { } number && (FictionalMobiles.Has(number) || Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /// <summary>The number in E.164, also of text that was stored before numbers were read; null when it is none.</summary>
    public static string? Canonical(string? stored) =>
        stored is not null && PhoneReading.Of(stored) is PhoneReading.Found found ? found.Numbers[0].Number : null;

    private static PhoneNumber? Parse(string stored)
    {
        try
        {
            return stored.Length > 0 && stored[0] == '+' ? Library.Parse(stored, null) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
