using System.Globalization;
using System.Text;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Breaks text into lines that are no wider than allowed: between words, and within a word that is wider itself.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Break(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n'))
            BreakParagraph(paragraph, style, width, lines);
        return lines;
    }

    private static void BreakParagraph(string paragraph, TextStyle style, float width, List<string> lines)
    {
        var line = new StringBuilder();
        // No-break spaces are no place to break: French sets them before ! ? ; : and within numbers.
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (style.Measure(longer) <= width)
            {
                line.Clear().Append(longer);
                continue;
            }

            if (line.Length > 0) lines.Add(line.ToString());
            line.Clear().Append(Rest(word, style, width, lines));
        }

        lines.Add(line.ToString());
    }

    /// <summary>Sets full lines of a word that is too wide, and gives what is left of it.</summary>
    private static string Rest(string word, TextStyle style, float width, List<string> lines)
    {
        if (style.Measure(word) <= width) return word;
        var piece = new StringBuilder();
        foreach (var element in Elements(word))
        {
            if (piece.Length > 0 && style.Measure($"{piece}{element}") > width)
            {
                lines.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(element);
        }

        return piece.ToString();
    }

    private static IEnumerable<string> Elements(string word)
    {
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }
}
