using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ImageMagick;

namespace Slime.Functions.Tests.Files;

/// <content>Files that are larger than they look, and documents whose objects are packed.</content>
internal static partial class SampleFiles
{
    /// <summary>As a telephone writes it, in the size of its sensor.</summary>
    public static byte[] LargePhoto(uint columns, uint rows, int orientation)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, columns, rows);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(50), new Rational(17), new Rational(30)]);
        image.SetProfile(exif);
        image.Orientation = (Orientation)orientation;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>A JPEG that announces a size and holds nothing.</summary>
    public static byte[] JpegHeader(ushort width, ushort height)
    {
        byte[] frame = [0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(5), height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(7), width);
        return [0xFF, 0xD8, .. frame, 0xFF, 0xD9];
    }

    public static byte[] Packed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var packing = new ZLibStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true)) packing.Write(content);
        return bytes.ToArray();
    }

    /// <summary>As office programs write it: its objects packed into one stream, and its table of contents into another.</summary>
    public static byte[] PackedPdf(string catalog = "")
    {
        string[] bodies =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >> ", "<< /Type /Pages /Kids [3 0 R] /Count 1 >> ", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> ",
        ];
        var index = string.Concat(bodies.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {bodies.Take(i).Sum(body => body.Length)} ")));
        var objects = Packed(Encoding.Latin1.GetBytes(index + string.Concat(bodies)));
        var file = new MemoryStream();
        file.Write("%PDF-1.5\n"u8);
        var objectsAt = (int)file.Position;
        WriteStream(file, 4, $"/Type /ObjStm /N {bodies.Length} /First {index.Length}", objects);
        var tableAt = (int)file.Position;
        byte[] table = [.. Row(0, 0, 65535), .. Row(2, 4, 0), .. Row(2, 4, 1), .. Row(2, 4, 2), .. Row(1, objectsAt, 0), .. Row(1, tableAt, 0)];
        WriteStream(file, 5, "/Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R", Packed(table));
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{tableAt}\n%%EOF\n")));
        return file.ToArray();
    }

    private static void WriteStream(MemoryStream file, int number, string entries, byte[] packed)
    {
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n")));
        file.Write(packed);
        file.Write("\nendstream\nendobj\n"u8);
    }

    private static byte[] Row(byte kind, int second, ushort third)
    {
        var row = new byte[7];
        row[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(1), second);
        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(5), third);
        return row;
    }
}
