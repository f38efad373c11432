using ImageMagick;
using Slime.Model.Cases.Files;
using Xunit;
using static Slime.Functions.Tests.Files.Inspecting;

namespace Slime.Functions.Tests.Files;

public sealed class FileInspectorTests
{
    public static TheoryData<int> Orientations { get; } = [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public async Task A_Photo_Is_Turned_Upright_And_Loses_Its_Position(int orientation)
    {
        var photo = SampleFiles.Photo(orientation);
        using (var before = new MagickImage(photo)) Assert.NotNull(before.GetExifProfile()?.GetValue(ExifTag.GPSLatitude));

        var clean = await CleanAsync(photo, FileKind.Facade);

        Assert.Equal(new DateOnly(2026, 2, 3), clean.File.TakenOn);
        foreach (var variant in new[] { clean.Original, clean.View!, clean.Thumbnail! })
        {
            using var image = new MagickImage(variant.ToArray());
            Assert.Null(image.GetExifProfile());
            Assert.Empty(image.ProfileNames);
            AssertIsUpright(image);
            Assert.Equal(-1, variant.ToMemory().Span.IndexOf("Modele"u8));
        }
    }

    [Theory]
    [InlineData(MagickFormat.Png, FileFormat.Png)]
    [InlineData(MagickFormat.WebP, FileFormat.WebP)]
    [InlineData(MagickFormat.Jpeg, FileFormat.Jpeg)]
    public async Task A_Picture_Keeps_Its_Format_And_Is_Seen_As_Jpeg(MagickFormat format, FileFormat kept)
    {
        var clean = await CleanAsync(SampleFiles.Picture(format));

        Assert.Equal(kept, clean.File.Format);
        Assert.Equal(kept, FileFormats.Recognise(clean.Original.ToMemory().Span));
        Assert.Equal(FileFormat.Jpeg, FileFormats.Recognise(clean.View!.ToMemory().Span));
        Assert.Equal(FileFormat.Jpeg, FileFormats.Recognise(clean.Thumbnail!.ToMemory().Span));
    }

    [Fact]
    public async Task Heic_Becomes_Jpeg()
    {
        var clean = await CleanAsync(SampleFiles.Heic());

        Assert.Equal(FileFormat.Jpeg, clean.File.Format);
        using var image = new MagickImage(clean.Original.ToArray());
        AssertIsUpright(image);
    }

    /// <summary>The container's word counts (ISO/IEC 23008-12, 6.5.10); its Exif says the same again and must not turn it twice.</summary>
    [Fact]
    public async Task Heic_Of_A_Telephone_Is_Turned_Once_And_Loses_Its_Position()
    {
        var content = SampleFiles.TelephoneHeic();
        Assert.NotEqual(-1, content.AsSpan().IndexOf("irot"u8));
        Assert.NotEqual(-1, content.AsSpan().IndexOf("Modele"u8));

        var clean = await CleanAsync(content, FileKind.Meter);

        Assert.Equal((FileFormat.Jpeg, new DateOnly(2026, 2, 3)), (clean.File.Format, clean.File.TakenOn));
        foreach (var variant in new[] { clean.Original, clean.View!, clean.Thumbnail! })
        {
            using var image = new MagickImage(variant.ToArray());
            AssertIsUpright(image);
            Assert.Empty(image.ProfileNames);
            Assert.Equal(-1, variant.ToMemory().Span.IndexOf("Modele"u8));
        }
    }

    [Theory]
    [InlineData(FileKind.Meter, 5000)]
    [InlineData(FileKind.Bill, 5000)]
    [InlineData(FileKind.Facade, 4000)]
    public async Task Only_Meters_And_Bills_Keep_Every_Pixel(FileKind kind, int width)
    {
        var clean = await CleanAsync(SampleFiles.Large(5000, 100, MagickFormat.Jpeg), kind);

        Assert.Equal(width, clean.File.Width);
        using var view = new MagickImage(clean.View!.ToArray());
        using var thumbnail = new MagickImage(clean.Thumbnail!.ToArray());
        Assert.Equal(1600u, view.Width);
        Assert.Equal(400u, thumbnail.Width);
    }

    [Fact]
    public async Task The_Same_Bytes_Give_The_Same_Result()
    {
        var first = await CleanAsync(SampleFiles.Picture(MagickFormat.Png));
        var second = await CleanAsync(SampleFiles.Picture(MagickFormat.Png));
        Assert.True(first.Original.ToMemory().Span.SequenceEqual(second.Original.ToMemory().Span));
    }

    public static TheoryData<string, byte[], string> Refusals { get; } = new()
    {
        { "text", "hello, this is no picture"u8.ToArray(), FileRejections.UnsupportedType },
        { "SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), FileRejections.UnsupportedType },
        { "script behind a JPEG", [.. SampleFiles.Jpeg(), .. "<script>alert(1)</script>"u8], FileRejections.HiddenContent },
        { "archive behind a further JPEG", [.. SampleFiles.Jpeg(), .. SampleFiles.Jpeg(1), .. "PK\u0003\u0004"u8], FileRejections.HiddenContent },
        { "archive behind a PNG", [.. SampleFiles.Picture(MagickFormat.Png), .. "PK\u0005\u0006"u8], FileRejections.HiddenContent },
        { "archive behind a WebP", [.. SampleFiles.Picture(MagickFormat.WebP), .. "PK\u0005\u0006"u8], FileRejections.HiddenContent },
        { "something behind a HEIC", [.. SampleFiles.Heic(), .. "PK"u8], FileRejections.HiddenContent },
        { "PDF after a line", [.. "first line\n"u8, .. SampleFiles.Pdf()], FileRejections.HiddenContent },
        { "archive behind a PDF", [.. SampleFiles.Pdf(), .. "PK\u0005\u0006"u8], FileRejections.HiddenContent },
        { "truncated JPEG", SampleFiles.Jpeg()[..^200], FileRejections.Damaged },
        { "truncated PNG", SampleFiles.Picture(MagickFormat.Png)[..^20], FileRejections.Damaged },
        { "PNG without pixels", SampleFiles.PngHeader(100, 100), FileRejections.Damaged },
        { "PNG of 20 000 pixels a side", SampleFiles.PngHeader(20_000, 20_000), FileRejections.TooManyPixels },
        { "PNG of 51 million pixels", SampleFiles.PngHeader(10_000, 5_100), FileRejections.TooManyPixels },
        { "WebP of 15 000 pixels", SampleFiles.Large(15_000, 10, MagickFormat.WebP), FileRejections.TooManyPixels },
        { "JPEG of 20 000 pixels", SampleFiles.Large(20_000, 20, MagickFormat.Jpeg), FileRejections.TooManyPixels },
        { "PDF with JavaScript", SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), FileRejections.PdfActive },
        { "PDF with JavaScript spelt in hexadecimal", SampleFiles.Pdf("/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"), FileRejections.PdfActive },
        { "PDF that starts a program", SampleFiles.Pdf("/OpenAction << /S /Launch /F (calc.exe) >>"), FileRejections.PdfActive },
        { "PDF with a file in it", SampleFiles.Pdf("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", objects: "<< /Type /Filespec /F (a) >>"), FileRejections.PdfEmbedded },
        { "encrypted PDF", SampleFiles.Pdf(trailer: Encrypted), FileRejections.PdfEncrypted },
        { "PDF of 201 pages", SampleFiles.Pdf(pages: 201), FileRejections.TooManyPages },
        { "PDF that says so only", "%PDF-1.7\nnothing\n%%EOF"u8.ToArray(), FileRejections.Damaged },
    };

    private static string Encrypted =>
        $"/ID [<{new string('0', 32)}> <{new string('0', 32)}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>";

    [Theory]
    [MemberData(nameof(Refusals))]
    public Task What_Is_Not_A_Sound_Picture_Or_Document_Is_Refused(string what, byte[] content, string code) => AssertRefusedAsync(what, content, code);

    [Fact]
    public async Task What_Cameras_Write_Behind_A_Jpeg_Is_Accepted_And_Dropped()
    {
        var picture = SampleFiles.Jpeg();
        var plain = await CleanAsync(picture);
        foreach (byte[] behind in new byte[][] { new byte[64], SampleFiles.Jpeg(7), [.. "trailer of a maker SEFT"u8] })
        {
            var clean = await CleanAsync([.. picture, .. behind]);
            Assert.Equal(plain.Original.ToArray(), clean.Original.ToArray());
        }
    }

    [Fact]
    public async Task A_Plain_Document_Is_Kept_Byte_For_Byte()
    {
        var document = SampleFiles.Pdf(pages: 3);
        var clean = await CleanAsync(document, FileKind.Report);

        Assert.Equal(3, clean.File.Pages);
        Assert.Equal(document, clean.Original.ToArray());
        Assert.Null(clean.Thumbnail);
    }

    /// <summary>The middle of each quarter has its colour; compression may shift it a little.</summary>
    private static void AssertIsUpright(MagickImage image)
    {
        Assert.Equal(((uint)SampleFiles.Width, (uint)SampleFiles.Height), (image.Width, image.Height));
        using var pixels = image.GetPixels();
        foreach (var (x, y) in new[] { (12, 8), (36, 8), (12, 24), (36, 24) })
        {
            var (r, g, b) = SampleFiles.ColourAt(x, y);
            var seen = pixels.GetPixel(x, y).ToColor()!;
            Assert.InRange(seen.R, r - 20, r + 20);
            Assert.InRange(seen.G, g - 20, g + 20);
            Assert.InRange(seen.B, b - 20, b + 20);
        }
    }
}
