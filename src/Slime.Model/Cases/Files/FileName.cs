using System.Globalization;
using System.Text;

namespace Slime.Model.Cases.Files;

/// <summary>The name a file is shown and downloaded under. It names nothing in storage.</summary>
public static class FileName
{
    /// <summary>
    /// Drops folders, invisible characters, direction marks, broken surrogates and what no file system takes, and joins
    /// runs of white space: <c>..\..\Été  2026.JPG</c> gives <c>Été 2026.JPG</c>. Null when nothing is left.
    /// </summary>
    public static string? Clean(string? name)
    {
        if (name is null) return null;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!IsDropped(rune))
            {
                clean.Append(rune);
            }
        }

        // Leading dots hide a file, trailing ones are lost on Windows.
        var text = clean.ToString().Trim(' ', '.').Normalize(NormalizationForm.FormC);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Unicode characters, not UTF-16 units.</summary>
    public static int LengthOf(string name) => name.EnumerateRunes().Count();

    /// <summary>The name with the extension of what the content is: a PNG called <c>facture.pdf</c> is <c>facture.png</c>.</summary>
    public static string WithExtension(string name, FileFormat format)
    {
        var extension = FileFormats.Extension(format);
        var dot = name.LastIndexOf('.');
        var hasExtension = dot > 0 && name.Length - dot <= 6 && name.AsSpan(dot + 1).IndexOfAnyExcept(LettersAndDigits) < 0;
        if (hasExtension && FileFormats.OfExtension(name[dot..]) == format) return name;
        return (hasExtension ? name[..dot] : name) + extension;
    }

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static bool IsDropped(Rune rune) =>
        rune == Rune.ReplacementChar
        || (rune.Value & 0xFFFE) == 0xFFFE
        || (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
