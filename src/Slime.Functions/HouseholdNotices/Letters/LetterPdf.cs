using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;
using QRCoder;
using Slime.Functions.Reports.Drawing;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.HouseholdNotices.Letters;

/// <summary>
/// Draws letters, one or many, each on a page of its own. The address stands where a DL envelope with a window on the right shows it
/// when the sheet is folded in three: 110 mm from the left, 50 mm from the top, 85 mm by 35 mm (AFNOR NF Z 11-001).
/// </summary>
internal static class LetterPdf
{
    private const float Millimetre = 72 / 25.4f;
    private const float WindowLeft = 110 * Millimetre;
    private const float WindowTop = 50 * Millimetre;
    private const float WindowWidth = 85 * Millimetre;

    /// <summary>Below the first fold: nothing else shows in the window.</summary>
    private const float BodyTop = 100 * Millimetre;

    /// <summary>Telephones read it from a hand's breadth.</summary>
    private const float SquareSide = 32 * Millimetre;

    private const float Head = 42;

    /// <summary>La Poste reads six lines at most.</summary>
    private const int MostLines = 6;

    public static byte[] Render(IReadOnlyList<WrittenNotice> letters)
    {
        var at = letters.Count == 0 ? DateTime.UnixEpoch : letters.Max(letter => letter.On).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var pages = letters.SelectMany(PagesOf).ToList();
        var properties = new PdfProperties(Texts.Get("householdNotices.letter.title"), "", Texts.Get("householdNotices.service"), "", at);
        return TaggedPdf.Write(properties, pages.Count, (page, number) =>
        {
            foreach (var action in pages[number]) action(page);
        });
    }

    private static IReadOnlyList<IReadOnlyList<Action<PrintedPage>>> PagesOf(WrittenNotice letter)
    {
        var flow = new PageFlow();
        flow.Within(PdfGroupingElementTag.Article, () => Set(flow, letter));
        return flow.Pages;
    }

    private static void Set(PageFlow flow, WrittenNotice letter)
    {
        Block(flow, Texts.Get("householdNotices.letter.sender").Split('\n'), Paper.Left, Head, firstIsStrong: true);
        Block(flow, [.. letter.To.SelectMany(line => TextLines.Break(line, TextStyle.Body, WindowWidth)).Take(MostLines)], WindowLeft, WindowTop, firstIsStrong: false);
        flow.Advance(BodyTop - Paper.Top);
        var date = Texts.Get("householdNotices.letter.date", Dates.Weekday(letter.On), letter.On.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Block(flow, [date], WindowLeft, flow.Y, firstIsStrong: false);
        flow.Advance(2 * TextStyle.Body.Leading);
        flow.Within(PdfBlockLevelElementTag.Heading1, () => BlockDrawing.Lines(flow, Texts.Get("householdNotices.letter.subject", letter.Subject), TextStyle.Strong, Paper.Left, Paper.TextWidth));
        flow.Skip(TextStyle.Body.Leading);
        foreach (var paragraph in $"{Texts.Get("householdNotices.greeting")}\n\n{letter.Text}".Split("\n\n"))
        {
            flow.Within(PdfBlockLevelElementTag.Paragraph, () => BlockDrawing.Lines(flow, paragraph, TextStyle.Body, Paper.Left, Paper.TextWidth));
            flow.Skip(TextStyle.Body.Leading * 0.7f);
        }

        if (letter.Link is { } link) Square(flow, link);
    }

    /// <summary>The address as a square that a telephone reads. It stands in letters above, so that nobody is read the square.</summary>
    private static void Square(PageFlow flow, Uri link)
    {
        using var squares = QRCodeGenerator.GenerateQrCode(link.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        flow.Need(SquareSide);
        var side = SquareSide / squares.ModuleMatrix.Count;
        for (var row = 0; row < squares.ModuleMatrix.Count; row++)
        {
            var dark = squares.ModuleMatrix[row];
            for (var from = 0; from < dark.Count; from++)
            {
                var to = from;
                while (to < dark.Count && dark[to]) to++;
                if (to == from) continue;
                flow.Fill(new XRect(Paper.Left + from * side, flow.Y + row * side, (to - from) * side, side), XColors.Black);
                from = to;
            }
        }

        flow.Advance(SquareSide);
    }

    /// <summary>Lines at a place of their own, which move nothing.</summary>
    private static void Block(PageFlow flow, string[] lines, float x, float top, bool firstIsStrong) => flow.Within(PdfBlockLevelElementTag.Paragraph, () =>
    {
        for (var line = 0; line < lines.Length; line++)
            flow.Text(lines[line], x, top + line * TextStyle.Body.Leading, line == 0 && firstIsStrong ? TextStyle.Strong : TextStyle.Body);
    });
}
