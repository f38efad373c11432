using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Slime.Model.Text;

/// <summary>
/// The one rule for every text that people type, paste or send: it is cleaned first and judged afterwards. What cannot be seen
/// goes, line ends have one form, accents are written in one way; nothing that can be read is changed.
/// </summary>
public static class CleanText
{
    // Blank as spaces are, yet letters or symbols for Unicode: the fillers of Korean, and the empty Braille cell.
    private static readonly SearchValues<char> Blanks = SearchValues.Create("\u115F\u1160\u3164\uFFA0\u2800");

    // Formatting characters that are drawn: the signs of Arabic and Syriac numbers and the like (Unicode: Prepended_Concatenation_Mark).
    private static readonly SearchValues<char> Drawn = SearchValues.Create("\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2");

    // What nearly every text is made of, and cleaning leaves as it is: Latin letters up to U+024F are in normalization form C.
    private static readonly SearchValues<char> Untouched = SearchValues.Create(
        [.. Enumerable.Range(' ', 0x7F - ' ').Concat(Enumerable.Range(0xA0, 0x250 - 0xA0)).Except([0xAD]).Select(value => (char)value)]);

    /// <summary>
    /// Drops invisible format characters (zero width spaces, direction marks and overrides, byte order marks, soft hyphens) and control
    /// characters, writes every line end as a line feed, the vertical tab and the form feed included, and normalises to form C.
    /// Cleaning twice changes nothing more. Half a surrogate pair and code points that are no characters stay, to be refused.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyExcept(Untouched) < 0) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (IsLineEnd(character))
            {
                clean.Append('\n');
                if (character == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            }
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                if (!IsDropped(rune)) clean.Append(text, i, rune.Utf16SequenceLength);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                clean.Append(character);
            }
        }

        var cleaned = clean.ToString();
        // Normalising throws on what is no text.
        return IsWellFormed(cleaned) ? cleaned.Normalize(NormalizationForm.FormC) : cleaned;
    }

    /// <summary>Clean, trimmed and on one line: a line end becomes a comma, a tab a space. Null when nothing is left.</summary>
    public static string? OneLine(string? text)
    {
        if (IsAbsent(text)) return null;
        var lines = Of(text).Replace('\t', ' ').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines is [var only] ? only : string.Join(", ", lines.Select((line, i) => i == lines.Length - 1 ? line : line.TrimEnd(',', ' ')));
    }

    /// <summary>Clean and trimmed, its lines kept. Null when nothing is left.</summary>
    public static string? Lines(string? text) => IsAbsent(text) ? null : Of(text).Trim();

    /// <summary>True when nothing is to be seen: null, spaces, invisible characters.</summary>
    public static bool IsAbsent([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !IsDropped(rune) && !(rune.IsBmp && Blanks.Contains((char)rune.Value))) return false;
        }

        return true;
    }

    /// <summary>False with half a surrogate pair or a code point that no character will ever have: no person typed that.</summary>
    public static bool IsWellFormed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsNoncharacter(rune.Value)) return false;
            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    /// <summary>Unicode characters, not UTF-16 units.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    // A vertical tab and a form feed are what word processors write for a line and a page end.
    private static bool IsLineEnd(char character) => character is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsDropped(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value is not ('\t' or '\n' or '\r' or '\v' or '\f' or 0x85),
        UnicodeCategory.Format => !(rune.IsBmp && Drawn.Contains((char)rune.Value)),
        _ => false,
    };

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
