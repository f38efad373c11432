using System.Text.RegularExpressions;

namespace Slime.Model.Phones;

/// <summary>What was written around numbers, given to the number that it is about.</summary>
internal static partial class PhoneNotes
{
    /// <param name="pieces">What stands before the first number, between each two, and after the last.</param>
    public static string? Of(List<string> pieces, int number)
    {
        var isLast = number == pieces.Count - 2;
        // "fille : 06…" speaks of the number that follows, "06… (fille)" of the one before.
        var before = number == 0 || Introduces(pieces[number]) ? Words(pieces[number]) : null;
        var after = isLast || !Introduces(pieces[number + 1]) ? Words(pieces[number + 1]) : null;
        return (before, after) switch
        {
            (null, null) => null,
            (not null, not null) => $"{before}, {after}",
            _ => before ?? after,
        };
    }

    private static bool Introduces(string piece) => piece.TrimEnd().EndsWith(':');

    private static string? Words(string piece)
    {
        var words = Edge().Replace(Label().Replace(Joint().Replace(Edge().Replace(piece, ""), ""), ""), "");
        // Trimming may have left one of two brackets.
        if (words.Count(c => c == '(') != words.Count(c => c == ')')) words = Bracket().Replace(words, ", ");
        return words.Length == 0 ? null : words;
    }

    [GeneratedRegex(@"^[\s:;,./()\[\]\-\u2010-\u2015|+]+|[\s:;,./()\[\]\-\u2010-\u2015|+]+$")]
    private static partial Regex Edge();

    [GeneratedRegex(@"^(?:ou|et|puis|sinon)(?:\s+|$)|(?:^|\s+)(?:ou|et|puis|sinon)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?:t[ée]l(?:[ée]phone)?|num[ée]ro|n[°º])\s*\.?\s*:?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\s*[()]\s*")]
    private static partial Regex Bracket();
}
