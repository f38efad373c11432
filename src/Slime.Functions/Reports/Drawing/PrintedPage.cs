using PdfSharp.Drawing;
using PdfSharp.Events;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>A page that is drawn on. What is read belongs to the element of the document that is open; what only decorates is marked as such.</summary>
internal sealed class PrintedPage(PdfDocument document, XGraphics graphics, StructureBuilder structure)
{
    public StructureBuilder Structure => structure;

    public void Text(string text, float x, float baseline, TextStyle style) => PrintedText.Draw(this, text, x, baseline, style);

    public void Run(string text, XFont font, XColor colour, float x, float baseline) => graphics.DrawString(text, font, new XSolidBrush(colour), x, baseline);

    /// <summary>Draws these glyphs in place of those that PDFsharp would choose letter by letter.</summary>
    public void Joined(string text, CodePointGlyphIndexPair[] glyphs, XFont font, XColor colour, float x, float baseline)
    {
        void Choose(object sender, RenderTextEventArgs chosen) => chosen.CodePointGlyphIndexPairs = glyphs;
        document.RenderEvents.RenderTextEvent += Choose;
        try
        {
            Run(text, font, colour, x, baseline);
        }
        finally
        {
            document.RenderEvents.RenderTextEvent -= Choose;
        }
    }

    /// <summary>Drawn for the eye alone: a screen reader passes over it.</summary>
    public void Decorate(Action draw)
    {
        structure.BeginArtifact();
        draw();
        structure.End();
    }

    public void Fill(XRect area, XColor colour, float radius) => Decorate(() =>
    {
        var brush = new XSolidBrush(colour);
        if (radius == 0) graphics.DrawRectangle(brush, area);
        else graphics.DrawRoundedRectangle(brush, area, new XSize(2 * radius, 2 * radius));
    });

    public void Shape(XGraphicsPath outline, XColor colour) => Decorate(() => graphics.DrawPath(new XSolidBrush(colour), outline));

    /// <summary>A picture as large as its frame allows, in its own proportions.</summary>
    /// <param name="words">What is read in its place.</param>
    public void Picture(byte[] jpeg, XRect frame, string words)
    {
        using var bytes = new MemoryStream(jpeg, 0, jpeg.Length, writable: false, publiclyVisible: true);
        using var image = XImage.FromStream(bytes);
        var scale = Math.Min(frame.Width / image.PixelWidth, frame.Height / image.PixelHeight);
        var size = new XSize(image.PixelWidth * scale, image.PixelHeight * scale);
        var area = new XRect(new XPoint(frame.X + (frame.Width - size.Width) / 2, frame.Y + (frame.Height - size.Height) / 2), size);
        structure.BeginElement(PdfIllustrationElementTag.Figure, words, area);
        graphics.DrawImage(image, area);
        structure.End();
    }
}
