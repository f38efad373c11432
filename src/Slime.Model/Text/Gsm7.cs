using System.Buffers;
using System.Text;

namespace Slime.Model.Text;

/// <summary>
/// The alphabet of text messages: GSM 03.38, now 3GPP TS 23.038, section 6.2.1. A message of this alphabet alone holds 160 characters;
/// one character outside of it makes the message one of 70.
/// </summary>
public static class Gsm7
{
    /// <summary>Of a message in one part.</summary>
    public const int OnePart = 160;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each takes two places.</summary>
    private const string Extended = "^{}\\[~]|€";

    private static readonly SearchValues<char> One = SearchValues.Create(Basic);
    private static readonly SearchValues<char> Two = SearchValues.Create(Extended);

    /// <summary>How many of the 160 places a text takes; null when a character is outside of the alphabet.</summary>
    public static int? Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = 0;
        foreach (var character in text)
        {
            if (One.Contains(character)) length++;
            else if (Two.Contains(character)) length += 2;
            else return null;
        }

        return length;
    }

    /// <summary>The text in the alphabet: accents that it lacks are left off, typographic signs become plain ones, what else it lacks becomes a question mark.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes()) folded.Append(Fold(rune));
        return folded.ToString();
    }

    private static string Fold(Rune rune)
    {
        var text = rune.ToString();
        if (Length(text) is not null) return text;
        var plain = rune.Value switch
        {
            '’' or '‘' => "'",
            '“' or '”' or '«' or '»' => "\"",
            '–' or '—' or '‑' => "-",
            '…' => "...",
            'œ' => "oe",
            'Œ' => "OE",
            '°' => "o",
            '\u00a0' or '\u202f' or '\u2009' or '\t' => " ",
            _ => string.Concat(text.Normalize(NormalizationForm.FormD).Where(character => !char.IsSurrogate(character) && Length(character.ToString()) is not null)),
        };
        return plain.Length > 0 ? plain : "?";
    }
}
