using System.Globalization;
using System.Text;

namespace Slime.Model.Text;

/// <summary>Text as it is compared: what people type in several ways becomes one.</summary>
public static class PlainText
{
    /// <summary>
    /// Removes accents, opens the ligatures œ and æ, lower-cases, and turns hyphens, apostrophes and punctuation
    /// into single spaces: <c>Sainte-Œuvre d'Été</c> becomes <c>sainte oeuvre d ete</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The text is not well-formed Unicode.</exception>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) continue;
            if (!Rune.IsLetterOrDigit(rune)) AppendSpace(folded);
            else AppendLetter(folded, Rune.ToLowerInvariant(rune));
        }

        if (folded is [.., ' ']) folded.Length--;
        return folded.ToString();
    }

    private static void AppendSpace(StringBuilder folded)
    {
        if (folded is [.., not ' ']) folded.Append(' ');
    }

    private static void AppendLetter(StringBuilder folded, Rune letter)
    {
        switch (letter.Value)
        {
            case 'œ': folded.Append("oe"); break;
            case 'æ': folded.Append("ae"); break;
            default: folded.Append(letter.ToString()); break;
        }
    }
}
