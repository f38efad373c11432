using PhoneNumbers;

namespace Slime.Model.Phones;

/// <summary>Reads the digits of one number as somebody in France would dial them, and as the neighbours would.</summary>
internal static class PhoneDialling
{
    /// <summary>Ten digits that begin with 0 reach these too, by the same way of dialling: Réunion, Mayotte, Guadeloupe, Martinique, Guyane, Saint-Pierre-et-Miquelon.</summary>
    private static readonly string[] FrenchRegions = [Phone.France, "RE", "YT", "GP", "MQ", "GF", "PM"];

    /// <summary>The neighbours whose numbers also begin with a 0 and are written here without their code.</summary>
    private static readonly string[] Neighbours = ["BE", "GB"];

    public const int FrenchDigits = 10;

    public static bool IsFrench(string? region) => Array.IndexOf(FrenchRegions, region) >= 0 || region is "BL" or "MF";

    /// <summary>E.164, or null when no country has such a number.</summary>
    public static string? International(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        // The plus is forgotten more often than a number of eleven digits that begin with 33 exists.
        var text = typed[0] == '+' ? "+" + digits : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits is ['3', '3', ..] && digits.Length >= 11 ? "+" + digits : null;
        return text is null ? null : Valid(text, Phone.France);
    }

    public static string? InFrance(string digits) =>
        digits.Length == FrenchDigits && digits[0] == '0' ? FrenchRegions.Select(region => Valid(digits, region)).FirstOrDefault(number => number is not null) : null;

    public static (string Region, string Number)? AtNeighbours(string digits) =>
        digits is ['0', not '0', ..]
            ? Neighbours.Select(region => (region, number: Valid(digits, region))).Where(found => found.number is not null).Select(found => ((string, string)?)(found.region, found.number!)).FirstOrDefault()
            : null;

    private static string? Valid(string text, string region)
    {
        try
        {
            var number = Phone.Library.Parse(text, region);
            var isOne = Phone.Library.IsValidNumber(number) && (text[0] == '+' || Phone.Library.IsValidNumberForRegion(number, region));
            return isOne || FictionalMobiles.Has(number)
                ? Phone.Library.Format(number, PhoneNumberFormat.E164)
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
