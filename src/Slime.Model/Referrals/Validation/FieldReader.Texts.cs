using System.Text.RegularExpressions;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal sealed partial class FieldReader
{
    private const string DomainLabel = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /// <summary>One line of text.</summary>
    public string? Line(string path, string? value, int max) => Text(path, value, max, severalLines: false);

    /// <summary>Text in which line ends and tabs are allowed; line ends are written as a line feed alone.</summary>
    public string? Lines(string path, string? value, int max) => Text(path, value, max, severalLines: true);

    public string? Email(string path, string? value)
    {
        var text = Line(path, value, ReferralLimits.EmailLength);
        if (text is null || EmailShape().IsMatch(text)) return text;
        Refuse(path, FieldErrorCodes.EmailInvalid);
        return null;
    }

    /// <summary>A telephone number as it is dialled and read; it is not rewritten, except no-break spaces.</summary>
    public string? Phone(string path, string? value)
    {
        const int min = ReferralLimits.PhoneMinLength, max = ReferralLimits.PhoneMaxLength;
        var text = Line(path, value, int.MaxValue);
        if (text is null) return null;
        text = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (text.Length is >= min and <= max && PhoneShape().IsMatch(text) && text.Count(char.IsAsciiDigit) >= min) return text;
        Refuse(path, FieldErrorCodes.PhoneInvalid, min, max);
        return null;
    }

    private string? Text(string path, string? value, int max, bool severalLines)
    {
        if (EnteredText.IsAbsent(value)) return null;
        if (EnteredText.Clean(value, severalLines) is not { } text) Refuse(path, FieldErrorCodes.ControlCharacters);
        else if (EnteredText.LengthOf(text) > max) Refuse(path, FieldErrorCodes.TooLong, max);
        else return text;
        return null;
    }

    // The shape that HTML gives to <input type="email">, with at least one dot in the domain.
    // https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
    [GeneratedRegex($@"^[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@({DomainLabel}\.)+{DomainLabel}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^[0-9 +.()-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneShape();
}
