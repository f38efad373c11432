using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ImageMagick;
using Slime.Testing;

namespace Slime.Functions.Tests.Files;

/// <summary>Pictures and documents made for tests; nobody ever took or wrote them.</summary>
internal static partial class SampleFiles
{
    /// <summary>The upright picture: four colours in four quarters.</summary>
    public const int Width = 48;

    public const int Height = 32;

    private static readonly (byte R, byte G, byte B)[] Colours = [(208, 32, 32), (32, 64, 208), (32, 176, 64), (224, 208, 32)];

    public static (byte R, byte G, byte B) ColourAt(int x, int y) => Colours[(y < Height / 2 ? 0 : 2) + (x < Width / 2 ? 0 : 1)];

    /// <summary>Made by heif-enc from the same four colours.</summary>
    public static byte[] Heic() => File.ReadAllBytes(Repository.Path("tests", "Slime.Functions.Tests", "Files", "four-colours.heic"));

    /// <summary>
    /// As a telephone writes it: the picture lies, its container says to turn it (irot), and so does its Exif, with a
    /// position and a date. Made by heif-enc from <see cref="Photo"/>, to which irot was added.
    /// </summary>
    public static byte[] TelephoneHeic() => File.ReadAllBytes(Repository.Path("tests", "Slime.Functions.Tests", "Files", "telephone.heic"));

    public static byte[] Picture(MagickFormat format) => Upright().ToByteArray(format);

    /// <summary>A different picture for every seed.</summary>
    public static byte[] Jpeg(int seed = 0)
    {
        using var image = Upright();
        image.Comment = $"seed {seed}";
        image.Quality = 95;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    public static byte[] Large(uint width, uint height, MagickFormat format)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, width, height);
        return image.ToByteArray(format);
    }

    /// <summary>Zeros between two parts of a JPEG, as some cameras leave them.</summary>
    public static byte[] WithStrayBytes(byte[] jpeg, int count)
    {
        var second = 2 + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(4));
        return [.. jpeg[..second], .. new byte[count], .. jpeg[second..]];
    }

    /// <summary>A progressive JPEG of 400 by 300 whose last scan comes so many times more.</summary>
    public static byte[] ManyScans(int more)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, 400, 300);
        image.Settings.Interlace = Interlace.Jpeg;
        var jpeg = image.ToByteArray(MagickFormat.Pjpeg);
        var last = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. jpeg[..^2], .. Enumerable.Repeat(jpeg[last..^2], more).SelectMany(scan => scan), 0xFF, 0xD9];
    }

    /// <summary>As a telephone writes it: turned, with a position, a date and a maker.</summary>
    /// <param name="orientation">1 to 8, Exif 3.0, 4.6.5.1: where the first stored row and column are in the upright picture.</param>
    /// <param name="differently">Changes what its metadata says.</param>
    public static byte[] Photo(int orientation, Action<ExifProfile>? differently = null)
    {
        var turned = orientation >= 5;
        var (columns, rows) = turned ? (Height, Width) : (Width, Height);
        var pixels = new byte[columns * rows * 3];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (x, y) = Upright(orientation, row, column);
                var (r, g, b) = ColourAt(x, y);
                var at = ((row * columns) + column) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (r, g, b);
            }
        }

        using var image = new MagickImage();
        image.ReadPixels(pixels, new PixelReadSettings((uint)columns, (uint)rows, StorageType.Char, PixelMapping.RGB));
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        exif.SetValue(ExifTag.Make, "Modele");
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:02:03 10:11:12");
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(50), new Rational(17), new Rational(30)]);
        exif.SetValue(ExifTag.GPSLongitudeRef, "E");
        exif.SetValue(ExifTag.GPSLongitude, [new Rational(2), new Rational(46), new Rational(40)]);
        differently?.Invoke(exif);
        image.SetProfile(exif);
        image.Orientation = (Orientation)orientation;
        image.Quality = 95;
        image.Settings.SetDefine(MagickFormat.Jpeg, "sampling-factor", "1x1");
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>A PNG that announces a size and holds next to nothing.</summary>
    public static byte[] PngHeader(int width, int height, byte depth = 8, byte colour = 2)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]), .. Chunk("IEND", [])];
    }

    /// <summary>A PNG of one colour, of four channels of 16 bits: a few hundred kilobytes that a decoder keeps as hundreds of megabytes.</summary>
    public static byte[] Flat16(int side)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        (header[8], header[9]) = (16, 6);
        using var packed = new MemoryStream();
        using (var packing = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (side * 8)];
            for (var i = 0; i < side; i++) packing.Write(row);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A PDF whose catalog or pages hold an entry more. With one page, further objects are numbered from 4.</summary>
    public static byte[] Pdf(string catalog = "", int pages = 1, string trailer = "", string page = "", params string[] objects)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{page + 3} 0 R"));
        string[] all =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
            .. Enumerable.Repeat($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] {page} >>", pages),
            .. objects,
        ];
        foreach (var body in all)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {all.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {all.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    // PNG's check sum, https://www.w3.org/TR/png-3/#5CRC-algorithm.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    private static MagickImage Upright()
    {
        var pixels = new byte[Width * Height * 3];
        for (var i = 0; i < Width * Height; i++)
        {
            var (r, g, b) = ColourAt(i % Width, i / Width);
            (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = (r, g, b);
        }

        var image = new MagickImage();
        image.ReadPixels(pixels, new PixelReadSettings(Width, Height, StorageType.Char, PixelMapping.RGB));
        return image;
    }

    private static (int X, int Y) Upright(int orientation, int row, int column) => orientation switch
    {
        1 => (column, row),
        2 => (Width - 1 - column, row),
        3 => (Width - 1 - column, Height - 1 - row),
        4 => (column, Height - 1 - row),
        5 => (row, column),
        6 => (Width - 1 - row, column),
        7 => (Width - 1 - row, Height - 1 - column),
        _ => (row, Height - 1 - column),
    };
}
