using System.Text.RegularExpressions;

namespace Slime.Platform.Resources;

/// <summary>
/// Spaces at which a line must not break in French: before high signs, inside quotation marks, between a number and its unit,
/// between its thousands (Lexique des règles typographiques en usage à l'Imprimerie nationale). The files of texts have plain ones, which people can type.
/// </summary>
internal static partial class FrenchSpaces
{
    private const char NoBreak = '\u00a0';

    /// <summary>Its words stand in cells that spreadsheets and programs compare: they keep plain spaces.</summary>
    private const string Compared = "ledger";

    public static string Keep(string key, string text) =>
        key.StartsWith(Compared + ".", StringComparison.Ordinal) || !text.Contains(' ', StringComparison.Ordinal) ? text : Breakable().Replace(text, NoBreak.ToString());

    [GeneratedRegex("(?<=\\S) (?=[:;?!»%€])|(?<=«) |(?<=\\d) (?=\\d{3}(?!\\d))")]
    private static partial Regex Breakable();
}
