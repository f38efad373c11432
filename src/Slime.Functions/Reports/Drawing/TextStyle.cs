using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Slime.Functions.Reports.Drawing;

/// <summary>How a text looks.</summary>
/// <param name="Size">Points.</param>
/// <param name="Leading">From one baseline to the next, points.</param>
internal sealed record TextStyle(PrintFace Face, float Size, float Leading, XColor Colour)
{
    public static readonly TextStyle Body = new(PrintFace.Regular, 10.5f, 15, Paper.Ink);
    public static readonly TextStyle Strong = new(PrintFace.Strong, 10.5f, 15, Paper.Ink);
    public static readonly TextStyle Label = new(PrintFace.Regular, 9.5f, 15, Paper.InkSoft);
    public static readonly TextStyle Small = new(PrintFace.Regular, 9, 12.5f, Paper.InkSoft);
    public static readonly TextStyle ColumnHeading = new(PrintFace.Strong, 9, 12.5f, Paper.Pine);
    public static readonly TextStyle Subheading = new(PrintFace.Strong, 11.5f, 16, Paper.Pine);
    public static readonly TextStyle Heading = new(PrintFace.Strong, 15, 20, Paper.Pine);
    public static readonly TextStyle Title = new(PrintFace.Strong, 25, 29, Paper.Pine);
    public static readonly TextStyle Subtitle = new(PrintFace.Regular, 12.5f, 17, Paper.Ink);

    /// <summary>From the top of a line to its baseline.</summary>
    public float Ascent => (Leading + Size * 0.7f) / 2;

    /// <summary>Glyphs by their number, so that every script can be written and read back.</summary>
    public XFont Font(PrintFace face) => new(face.File, Size, XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode));

    public float Measure(string text) => PrintedText.Measure(text, this);
}
