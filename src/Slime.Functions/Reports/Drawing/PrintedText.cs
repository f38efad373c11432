using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Slime.Functions.Reports.Drawing;

/// <summary>
/// Prints what was typed, in whichever script: what the report's face lacks is taken from DejaVu Sans (Greek, Cyrillic, Arabic, Hebrew,
/// signs), and scripts whose letters join are shaped. What neither face has stays visible as an empty box; the form says so while it is typed.
/// </summary>
internal static class PrintedText
{
    // Word writes the marks of its lists in code points of the Symbol and Wingdings fonts, which mean nothing outside of them.
    private static readonly FrozenDictionary<int, string> WordMarks = new Dictionary<int, string>
    {
        [0xF02D] = "–",
        [0xF076] = "❖",
        [0xF0A7] = "▪",
        [0xF0A8] = "◻",
        [0xF0B0] = "°",
        [0xF0B1] = "±",
        [0xF0B7] = "•",
        [0xF0D8] = "➢",
        [0xF0E0] = "→",
        [0xF0E8] = "➔",
        [0xF0FB] = "✗",
        [0xF0FC] = "✓",
    }.ToFrozenDictionary();

    public static bool CanPrint(string text) => Readable(text).EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || PrintFace.Regular.Has(rune.Value) || PrintFace.Other.Has(rune.Value));

    public static float Measure(string text, TextStyle style) => Runs(Readable(text), style.Face).Sum(run => WidthOf(run) * style.Size);

    public static void Draw(PrintedPage page, string text, float x, float baseline, TextStyle style)
    {
        foreach (var run in Runs(Readable(text), style.Face))
        {
            var font = style.Font(run.Face);
            if (run.Joins)
            {
                var joined = run.Face.Join(run.Text);
                page.Joined(run.Text, joined.Glyphs, font, style.Colour, x, baseline);
                x += joined.Width * style.Size;
                continue;
            }

            page.Run(run.Text, font, style.Colour, x, baseline);
            x += WidthOf(run) * style.Size;
        }
    }

    private static float WidthOf((PrintFace Face, string Text, bool Joins) run) =>
        run.Joins ? run.Face.Join(run.Text).Width : run.Text.EnumerateRunes().Sum(rune => run.Face.Width(rune.Value));

    private static string Readable(string text) => text.AsSpan().IndexOfAnyInRange('\uF020', '\uF0FF') < 0
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => WordMarks.GetValueOrDefault(rune.Value) ?? rune.ToString()));

    /// <summary>The text cut where the face changes. Spaces and marks go with what stands before them, so that the words of a script that runs from right to left stay together.</summary>
    private static IEnumerable<(PrintFace Face, string Text, bool Joins)> Runs(string text, PrintFace face)
    {
        if (text.EnumerateRunes().All(rune => face.Has(rune.Value)))
        {
            yield return (face, text, false);
            yield break;
        }

        var run = new StringBuilder();
        var (current, joins) = (face, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var follows = run.Length > 0 && (IsMark(rune) || (IsSpace(rune) && joins));
            var (next, nextJoins) = follows ? (current, joins) : face.Has(rune.Value) || !PrintFace.Other.Has(rune.Value) ? (face, false) : (PrintFace.Other, Joins(rune));
            if (run.Length > 0 && (next != current || nextJoins != joins))
            {
                yield return (current, run.ToString(), joins);
                run.Clear();
            }

            (current, joins) = (next, nextJoins);
            run.Append(rune.ToString());
        }

        if (run.Length > 0) yield return (current, run.ToString(), joins);
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    /// <summary>Hebrew, Arabic and their neighbours, which run from right to left.</summary>
    private static bool Joins(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);
}
