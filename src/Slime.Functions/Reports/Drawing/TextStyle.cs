using SkiaSharp;

namespace Slime.Functions.Reports.Drawing;

/// <summary>The faces of the reports, read once and only by the function that draws.</summary>
internal static class ReportFonts
{
    public static readonly SKTypeface Regular = Load("SourceSans3-Regular.ttf");
    public static readonly SKTypeface Strong = Load("SourceSans3-SemiBold.ttf");

    /// <summary>For the letters and signs that the others lack.</summary>
    public static readonly SKTypeface Other = Load("DejaVuSans.ttf");

    private static SKTypeface Load(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "fonts", file);
        return SKTypeface.FromFile(path) ?? throw new InvalidOperationException($"The font {path} cannot be read.");
    }
}

/// <summary>How a text looks.</summary>
/// <param name="Size">Points.</param>
/// <param name="Leading">From one baseline to the next, points.</param>
internal sealed record TextStyle(SKTypeface Face, float Size, float Leading, SKColor Colour)
{
    public static readonly TextStyle Body = new(ReportFonts.Regular, 10.5f, 15, Paper.Ink);
    public static readonly TextStyle Strong = new(ReportFonts.Strong, 10.5f, 15, Paper.Ink);
    public static readonly TextStyle Label = new(ReportFonts.Regular, 9.5f, 15, Paper.InkSoft);
    public static readonly TextStyle Small = new(ReportFonts.Regular, 9, 12.5f, Paper.InkSoft);
    public static readonly TextStyle ColumnHeading = new(ReportFonts.Strong, 9, 12.5f, Paper.Pine);
    public static readonly TextStyle Subheading = new(ReportFonts.Strong, 11.5f, 16, Paper.Pine);
    public static readonly TextStyle Heading = new(ReportFonts.Strong, 15, 20, Paper.Pine);
    public static readonly TextStyle Title = new(ReportFonts.Strong, 25, 29, Paper.Pine);
    public static readonly TextStyle Subtitle = new(ReportFonts.Regular, 12.5f, 17, Paper.Ink);

    /// <summary>From the top of a line to its baseline.</summary>
    public float Ascent => (Leading + Size * 0.7f) / 2;

    public SKFont Font(SKTypeface face) => new(face, Size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    public float Measure(string text) => PrintedText.Measure(text, this);
}
