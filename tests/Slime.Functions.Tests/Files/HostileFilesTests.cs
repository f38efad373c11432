using System.IO.Compression;
using System.Text;
using ImageMagick;
using Slime.Model.Cases.Files;
using Xunit;
using static Slime.Functions.Tests.Files.Inspecting;

namespace Slime.Functions.Tests.Files;

/// <summary>Files that are small to send and large to open, and pictures whose metadata is nonsense.</summary>
public sealed class HostileFilesTests
{
    public static TheoryData<string> BadDates { get; } =
    [
        "0000:00:00 00:00:00", "2026:13:45 99:99:99", "    :  :     :  :  ", "hier", "", "2026-02-03T10:11:12Z", "9999:99:99", "1899:12:31 23:59:59", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B",
    ];

    [Theory]
    [MemberData(nameof(BadDates))]
    public async Task A_Photo_Whose_Date_Is_Nonsense_Is_A_Photo_Without_A_Date(string date)
    {
        var clean = await CleanAsync(SampleFiles.Photo(6, exif => exif.SetValue(ExifTag.DateTimeOriginal, date)));
        Assert.Null(clean.File.TakenOn);
        Assert.Equal((SampleFiles.Width, SampleFiles.Height), (clean.File.Width, clean.File.Height));
    }

    /// <summary>The directory announces entries that are not there, or lies outside of the metadata.</summary>
    [Theory]
    [InlineData(14)]
    [InlineData(10)]
    public async Task A_Photo_Whose_Metadata_Is_Broken_Is_Still_A_Photo(int offset)
    {
        var photo = SampleFiles.Photo(1);
        var exif = photo.AsSpan(photo.AsSpan().IndexOf("Exif\0\0"u8));
        exif.Slice(offset, 2).Fill(0xFF);
        var clean = await CleanAsync(photo);
        Assert.Equal(SampleFiles.Width, clean.File.Width);
        Assert.Equal(-1, clean.Original.ToMemory().Span.IndexOf("Modele"u8));
    }

    [Theory]
    [InlineData(6, 1200, 1600, 300, 400)]
    [InlineData(1, 1600, 1200, 400, 300)]
    public async Task A_Large_Photo_Is_Seen_Upright_In_Both_Sizes(int orientation, int viewWidth, int viewHeight, int thumbnailWidth, int thumbnailHeight)
    {
        var clean = await CleanAsync(SampleFiles.LargePhoto(4000, 3000, orientation));
        Assert.Equal((viewWidth, viewHeight), SizeOf(clean.View!));
        Assert.Equal((thumbnailWidth, thumbnailHeight), SizeOf(clean.Thumbnail!));
        foreach (var variant in new[] { clean.Original, clean.View!, clean.Thumbnail! })
        {
            using var image = new MagickImage(variant.ToArray());
            Assert.Empty(image.ProfileNames);
            Assert.Equal(Orientation.Undefined, image.Orientation);
        }
    }

    public static TheoryData<string, byte[], string> Bombs { get; } = new()
    {
        { "archive", Zip(10_000_000), FileRejections.UnsupportedType },
        { "archive with the head of a PDF in it", Zip(1000, "%PDF-1.7"), FileRejections.HiddenContent },
        { "PDF whose table unpacks to 200 million bytes", PackedPdf(200_000_000), FileRejections.NotReadable },
        { "PDF whose stream is packed twice", PackedPdf(40_000_000, "/Filter [/FlateDecode /FlateDecode]"), FileRejections.NotReadable },
        { "PDF packed by what cannot be measured", PackedPdf(0, "/Filter /LZWDecode", new byte[2_000_000]), FileRejections.NotReadable },
        { "PDF packed by a filter spelt in hexadecimal", PackedPdf(0, "/Filter /#4CZWDecode", new byte[2_000_000]), FileRejections.NotReadable },
        { "PDF packed by a filter named elsewhere", PackedPdf(0, "/Filter 9 0 R", new byte[2_000_000]), FileRejections.NotReadable },
        { "JPEG of 20 000 by 20 000", SampleFiles.JpegHeader(20_000, 20_000), FileRejections.TooManyPixels },
        { "PNG of 20 000 by 20 000", SampleFiles.PngHeader(20_000, 20_000), FileRejections.TooManyPixels },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public Task What_Is_Large_Only_Once_Opened_Is_Refused(string what, byte[] content, string code) => AssertRefusedAsync(what, content, code);

    [Fact]
    public async Task An_Ordinary_Document_With_Packed_Tables_Is_Kept()
    {
        var document = SampleFiles.PackedPdf();
        Assert.Contains("/ObjStm", Encoding.Latin1.GetString(document), StringComparison.Ordinal);
        Assert.Equal(1, (await CleanAsync(document)).File.Pages);
    }

    [Fact]
    public Task A_Program_Hidden_In_A_Packed_Table_Is_Found() =>
        AssertRefusedAsync("packed", SampleFiles.PackedPdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), FileRejections.PdfActive);

    private static (int, int) SizeOf(BinaryData picture)
    {
        var info = new MagickImageInfo(picture.ToArray());
        return ((int)info.Width, (int)info.Height);
    }

    private static byte[] Zip(int size, string begin = "")
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("0", begin.Length == 0 ? CompressionLevel.SmallestSize : CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.ASCII.GetBytes(begin));
            entry.Write(new byte[size]);
        }

        return bytes.ToArray();
    }

    private static byte[] PackedPdf(int zeros, string filter = "/Filter /FlateDecode", byte[]? raw = null)
    {
        var packed = raw ?? SampleFiles.Packed(new byte[zeros]);
        return [.. SampleFiles.Pdf(objects: $"<< /Type /ObjStm /N 1 /First 4 {filter} /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream")];
    }
}
