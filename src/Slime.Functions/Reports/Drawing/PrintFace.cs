using HarfBuzzSharp;
using PdfSharp.Fonts;

namespace Slime.Functions.Reports.Drawing;

/// <summary>
/// A face of the reports: its file, which glyphs it has and how wide they are. HarfBuzz reads it, also where letters join; PDFsharp
/// finds it by its name and embeds the glyphs that a document uses.
/// </summary>
#pragma warning disable CA1001 // The three faces live as long as the program.
internal sealed class PrintFace
#pragma warning restore CA1001
{
    public static readonly PrintFace Regular = new("SourceSans3-Regular.ttf");
    public static readonly PrintFace Strong = new("SourceSans3-SemiBold.ttf");

    /// <summary>For the letters and signs that the others lack.</summary>
    public static readonly PrintFace Other = new("DejaVuSans.ttf");

    private readonly Font _font;
    private readonly float _unitsPerEm;

    // The files are read once, and only by a program that draws.
    static PrintFace() => GlobalFontSettings.FontResolver = new Files();

    private PrintFace(string file)
    {
        File = file;
        using var bytes = Blob.FromFile(PathOf(file));
        using var face = new Face(bytes, 0);
        _font = new Font(face);
        _font.SetFunctionsOpenType();
        _unitsPerEm = face.UnitsPerEm;
    }

    /// <summary>The name by which PDFsharp asks for it.</summary>
    public string File { get; }

    public bool Has(int codePoint) => _font.TryGetNominalGlyph((uint)codePoint, out _);

    /// <returns>In ems: times the size of the text it is its width in points.</returns>
    public float Width(int codePoint) => _font.GetHorizontalGlyphAdvance(_font.TryGetNominalGlyph((uint)codePoint, out var glyph) ? glyph : 0) / _unitsPerEm;

    /// <summary>The glyphs of a text whose letters join, from left to right as they are drawn.</summary>
    public JoinedText Join(string text)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        _font.Shape(buffer);
        var glyphs = buffer.GlyphInfos.Select(glyph => new CodePointGlyphIndexPair(char.ConvertToUtf32(text, (int)glyph.Cluster), (ushort)glyph.Codepoint)).ToArray();
        return new JoinedText(glyphs, glyphs.Sum(glyph => _font.GetHorizontalGlyphAdvance(glyph.GlyphIndex)) / _unitsPerEm);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "fonts", file);

    private sealed class Files : IFontResolver
    {
        public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

        public byte[] GetFont(string faceName) => System.IO.File.ReadAllBytes(PathOf(faceName));
    }
}

/// <param name="Width">In ems.</param>
internal sealed record JoinedText(CodePointGlyphIndexPair[] Glyphs, float Width);
