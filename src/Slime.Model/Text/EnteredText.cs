using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Slime.Model.Text;

/// <summary>Which text a person may type, and its one written form.</summary>
internal static class EnteredText
{
    /// <summary>True when nothing is to be seen: null, spaces, or invisible characters such as a zero width space.</summary>
    public static bool IsAbsent([NotNullWhen(false)] string? value)
    {
        if (value is null) return true;
        foreach (var rune in value.EnumerateRunes())
        {
            var invisible = Rune.IsWhiteSpace(rune) || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && !IsDirectionOverride(rune.Value));
            if (!invisible) return false;
        }

        return true;
    }

    /// <summary>The text trimmed, in normalization form C, its line ends as line feeds; null when it has a forbidden character.</summary>
    public static string? Clean(string value, bool severalLines)
    {
        // Forbidden characters first: Normalize throws on half a surrogate pair and on U+FFFE.
        var text = value.Trim();
        if (HasForbidden(text, severalLines)) return null;
        // A browser sends CR LF for the line end that it counted as one character.
        return text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
    }

    /// <summary>Unicode characters, not UTF-16 units.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    private static bool HasForbidden(ReadOnlySpan<char> text, bool severalLines)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done || IsForbidden(rune, severalLines)) return true;
            text = text[length..];
        }

        return false;
    }

    private static bool IsForbidden(Rune rune, bool severalLines) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !severalLines || rune.Value is not ('\n' or '\r' or '\t'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => !severalLines,
        _ => IsDirectionOverride(rune.Value) || IsNoncharacter(rune.Value),
    };

    // Embeddings, overrides and isolates: they can make a name read as another. https://www.unicode.org/reports/tr9/
    private static bool IsDirectionOverride(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
