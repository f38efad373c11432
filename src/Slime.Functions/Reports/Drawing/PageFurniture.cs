using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;
using Slime.Platform.Resources;

namespace Slime.Functions.Reports.Drawing;

/// <summary>What frames the text: the title block of the first page, the head of the others and the foot of all.</summary>
internal static class PageFurniture
{
    private const float BandHeight = 132;

    public static void TitleBlock(PageFlow flow, ReportContent content)
    {
        var title = TextLines.Break(content.Title, TextStyle.Title, Paper.TextWidth);
        var below = (title.Count - 1) * TextStyle.Title.Leading;
        flow.Fill(new XRect(0, 0, Paper.Width, BandHeight + below), Paper.PinePale);
        flow.Fill(new XRect(0, BandHeight + below, Paper.Width, 3), Paper.Ochre);
        Emblem(flow, Paper.Left, 30, 38);
        flow.Within(PdfBlockLevelElementTag.Paragraph, () => flow.Text(content.Service, Paper.Left + 50, 40, TextStyle.Small with { Size = 10.5f, Colour = Paper.Pine }));
        const float top = 76;
        flow.Within(PdfBlockLevelElementTag.Heading1, () =>
        {
            for (var line = 0; line < title.Count; line++) flow.Text(title[line], Paper.Left, top + (line * TextStyle.Title.Leading), TextStyle.Title);
        });
        flow.Within(PdfBlockLevelElementTag.Paragraph, () => flow.Text(content.Subtitle, Paper.Left, top + below + TextStyle.Title.Leading, TextStyle.Subtitle));
        flow.Advance(BandHeight + below + 20 - Paper.Top);
        BlockDrawing.Facts(flow, content.Facts);
    }

    /// <summary>The head and the foot, which a page repeats and a reader aloud leaves out.</summary>
    /// <param name="number">From 1.</param>
    public static void Draw(PrintedPage page, ReportContent content, int number, int count) => page.Decorate(() =>
    {
        if (number > 1)
        {
            Write(page, content.Title, Paper.Left, 40);
            Rule(page, 60);
        }

        Rule(page, Paper.Height - 50);
        Write(page, content.Reference, Paper.Left, Paper.Height - 44);
        var words = Texts.Get("reports.page", number, count);
        Write(page, words, Paper.Right - TextStyle.Small.Measure(words), Paper.Height - 44);
    });

    /// <summary>The house with a flame, as on the site, drawn in a square of 32.</summary>
    private static void Emblem(PageFlow flow, float x, float y, float size)
    {
        var scale = size / 32;
        XPoint At(double across, double down) => new(x + across * scale, y + down * scale);
        var house = new XGraphicsPath();
        house.AddLines([At(6, 16.5), At(16, 7), At(26, 16.5), At(26, 25)]);
        house.AddBezier(At(26, 25), At(26, 25.55), At(25.55, 26), At(25, 26));
        house.AddLine(At(25, 26), At(7, 26));
        house.AddBezier(At(7, 26), At(6.45, 26), At(6, 25.55), At(6, 25));
        house.CloseFigure();
        var flame = new XGraphicsPath();
        flame.AddBezier(At(16, 13.5), At(18.6, 15.8), At(20, 17.5), At(20, 19.6));
        flame.AddBezier(At(20, 19.6), At(20, 21.8), At(18.2, 23.6), At(16, 23.6));
        flame.AddBezier(At(16, 23.6), At(13.8, 23.6), At(12, 21.8), At(12, 19.6));
        flame.AddBezier(At(12, 19.6), At(12, 17.5), At(13.4, 15.8), At(16, 13.5));
        flame.CloseFigure();
        flow.Fill(new XRect(x, y, size, size), Paper.Pine, 7 * scale);
        flow.Draw(page => page.Shape(house, Paper.Sand));
        flow.Draw(page => page.Shape(flame, Paper.Ochre));
    }

    private static void Rule(PrintedPage page, float y) => page.Fill(new XRect(Paper.Left, y, Paper.TextWidth, 0.6f), Paper.Line, 0);

    private static void Write(PrintedPage page, string text, float x, float top) => page.Text(text, x, top + TextStyle.Small.Ascent, TextStyle.Small);
}
