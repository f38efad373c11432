using SkiaSharp;
using Slime.Functions.Resources;

namespace Slime.Functions.Reports.Drawing;

/// <summary>What frames the text: the title block of the first page, the head of the others and the foot of all.</summary>
internal static class PageFurniture
{
    private const float BandHeight = 132;

    /// <summary>The house with a flame, as on the site, in a square of 32.</summary>
    private const string House = "M6 16.5 16 7l10 9.5V25a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1z";
    private const string Flame = "M16 13.5c2.6 2.3 4 4 4 6.1a4 4 0 0 1-8 0c0-2.1 1.4-3.8 4-6.1z";

    public static void TitleBlock(PageFlow flow, ReportContent content)
    {
        flow.Fill(SKRect.Create(0, 0, Paper.Width, BandHeight), Paper.PinePale);
        flow.Fill(SKRect.Create(0, BandHeight, Paper.Width, 3), Paper.Ochre);
        Emblem(flow, Paper.Left, 30, 38);
        flow.Text(content.Service, Paper.Left + 50, 40, TextStyle.Small with { Size = 10.5f, Colour = Paper.Pine });
        var y = 76f;
        foreach (var line in TextLines.Break(content.Title, TextStyle.Title, Paper.TextWidth).Take(1))
        {
            flow.Text(line, Paper.Left, y, TextStyle.Title);
            y += TextStyle.Title.Leading;
        }

        flow.Text(content.Subtitle, Paper.Left, y, TextStyle.Subtitle);
        flow.Advance(BandHeight + 20 - Paper.Top);
        BlockDrawing.Facts(flow, content.Facts);
    }

    /// <param name="number">From 1.</param>
    public static void Draw(SKCanvas canvas, ReportContent content, int number, int count)
    {
        if (number > 1)
        {
            Write(canvas, content.Title, Paper.Left, 40, TextStyle.Small);
            Rule(canvas, 60);
        }

        Rule(canvas, Paper.Height - 50);
        Write(canvas, content.Reference, Paper.Left, Paper.Height - 44, TextStyle.Small);
        var page = Texts.Get("reports.page", number, count);
        Write(canvas, page, Paper.Right - TextStyle.Small.Measure(page), Paper.Height - 44, TextStyle.Small);
    }

    private static void Emblem(PageFlow flow, float x, float y, float size) => flow.Draw(canvas =>
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(size / 32);
        using var paint = new SKPaint { IsAntialias = true, Color = Paper.Pine };
        canvas.DrawRoundRect(SKRect.Create(0, 0, 32, 32), 7, 7, paint);
        Shape(canvas, House, Paper.Sand);
        Shape(canvas, Flame, Paper.Ochre);
        canvas.Restore();
    });

    private static void Shape(SKCanvas canvas, string outline, SKColor colour)
    {
        using var path = SKPath.ParseSvgPathData(outline);
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        canvas.DrawPath(path, paint);
    }

    private static void Rule(SKCanvas canvas, float y)
    {
        using var paint = new SKPaint { Color = Paper.Line };
        canvas.DrawRect(SKRect.Create(Paper.Left, y, Paper.TextWidth, 0.6f), paint);
    }

    private static void Write(SKCanvas canvas, string text, float x, float top, TextStyle style) => PrintedText.Draw(canvas, text, x, top + style.Ascent, style);
}
