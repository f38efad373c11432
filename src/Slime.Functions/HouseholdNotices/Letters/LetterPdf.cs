using SkiaSharp;
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

    private const float Head = 42;

    /// <summary>La Poste reads six lines at most.</summary>
    private const int MostLines = 6;

    public static byte[] Render(IReadOnlyList<WrittenNotice> letters)
    {
        using var bytes = new MemoryStream();
        var at = letters.Count == 0 ? DateTime.UnixEpoch : letters.Max(letter => letter.On).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var metadata = new SKDocumentPdfMetadata
        {
            Title = Texts.Get("householdNotices.letter.title"),
            Author = Texts.Get("householdNotices.service"),
            Producer = "Slime",
            Creation = at,
            Modified = at,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using (var document = SKDocument.CreatePdf(bytes, metadata))
        {
            foreach (var page in letters.SelectMany(PagesOf))
            {
                var canvas = document.BeginPage(Paper.Width, Paper.Height);
                foreach (var action in page) action(canvas);
                document.EndPage();
            }

            document.Close();
        }

        return bytes.ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<Action<SKCanvas>>> PagesOf(WrittenNotice letter)
    {
        var flow = new PageFlow();
        var y = Head;
        foreach (var line in Texts.Get("householdNotices.letter.sender").Split('\n'))
        {
            flow.Text(line, Paper.Left, y, y == Head ? TextStyle.Strong : TextStyle.Body);
            y += TextStyle.Body.Leading;
        }

        y = WindowTop;
        foreach (var line in letter.To.SelectMany(line => TextLines.Break(line, TextStyle.Body, WindowWidth)).Take(MostLines))
        {
            flow.Text(line, WindowLeft, y, TextStyle.Body);
            y += TextStyle.Body.Leading;
        }

        flow.Advance(BodyTop - Paper.Top);
        flow.Text(Texts.Get("householdNotices.letter.date", Dates.Weekday(letter.On), letter.On.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)), WindowLeft, flow.Y, TextStyle.Body);
        flow.Advance(2 * TextStyle.Body.Leading);
        BlockDrawing.Lines(flow, Texts.Get("householdNotices.letter.subject", letter.Subject), TextStyle.Strong, Paper.Left, Paper.TextWidth);
        flow.Skip(TextStyle.Body.Leading);
        foreach (var paragraph in $"{Texts.Get("householdNotices.greeting")}\n\n{letter.Text}".Split("\n\n"))
        {
            BlockDrawing.Lines(flow, paragraph, TextStyle.Body, Paper.Left, Paper.TextWidth);
            flow.Skip(TextStyle.Body.Leading * 0.7f);
        }

        return flow.Pages;
    }
}
