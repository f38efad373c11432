using System.Globalization;
using System.Text;

namespace Slime.Model.Text;

/// <summary>Text reduced to what two people would both type for the same name.</summary>
public static class PlainText
{
    /// <summary>
    /// Removes accents (<c>œ</c> and <c>æ</c> become <c>oe</c> and <c>ae</c>), lowers the case, turns every run of
    /// hyphens, apostrophes, punctuation and symbols into one space, and trims: <c>Nœux-lès-Auxi</c> gives
    /// <c>noeux les auxi</c>. Any string is accepted, broken surrogates included; folding twice changes nothing more.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        var wordEnded = false;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (IsDropped(rune)) continue;
            if (!IsKept(rune))
            {
                wordEnded = folded.Length > 0;
                continue;
            }

            if (wordEnded) folded.Append(' ');
            wordEnded = false;
            AppendLower(folded, rune);
        }

        return folded.ToString();
    }

    // Compatibility decomposition also covers full-width letters and ligatures pasted from PDF files.
    private static string Decompose(string text) =>
        Ascii.IsValid(text) ? text : Repair(text).Normalize(NormalizationForm.FormKD);

    // string.Normalize throws on lone surrogates and on the noncharacter U+FFFE.
    private static string Repair(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) repaired.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        return repaired.ToString();
    }

    private static bool IsDropped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // U+02BC is a letter for Unicode and an apostrophe for whoever typed it.
    private static bool IsKept(Rune rune) =>
        rune.Value != 0x02BC && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark);

    // These letters have no decomposition in Unicode.
    private static void AppendLower(StringBuilder folded, Rune rune) =>
        _ = Rune.ToLowerInvariant(rune) switch
        {
            { Value: 'œ' } => folded.Append("oe"),
            { Value: 'æ' } => folded.Append("ae"),
            { Value: 'ß' } => folded.Append("ss"),
            { Value: 'ø' } => folded.Append('o'),
            { Value: 'ł' } => folded.Append('l'),
            { Value: 'đ' } => folded.Append('d'),
            var lower => folded.Append(lower),
        };
}
