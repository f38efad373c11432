using System.Buffers.Binary;

namespace Slime.Model.Cases.Files;

/// <summary>What a picture says of itself before any decoder sees it.</summary>
/// <param name="End">Where it ends: what stands behind is not its own.</param>
/// <param name="Width">Null when only the decoder finds the size.</param>
/// <param name="IsClosed">It has its end mark, or its format knows none.</param>
public sealed record PictureFacts(int End, int? Width = null, int? Height = null, bool IsClosed = true);

/// <summary>
/// Looks at a picture's own structure before any decoder does: where it ends, how large it claims to be, and how often
/// a decoder would go over it. What stands behind its end or between its parts is thrown away with the rest of the
/// envelope, and is no reason to refuse it.
/// </summary>
public static class PictureStructure
{
    /// <returns>The facts, or a code of <see cref="FileRejections"/>.</returns>
    public static (PictureFacts? Facts, string? Refusal) Read(FileFormat format, ReadOnlySpan<byte> content) => format switch
    {
        FileFormat.Jpeg => JpegStructure.Read(content),
        FileFormat.Png => ReadPng(content),
        FileFormat.WebP => ReadWebP(content),
        FileFormat.Heic => (new PictureFacts(EndOfBoxes(content)), null),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a picture."),
    };

    /// <summary>A code when a picture of this size is not decoded.</summary>
    /// <param name="bytesPerPixel">As a decoder keeps it before it makes a byte of each colour.</param>
    public static string? CheckSize(long width, long height, double bytesPerPixel = 4) =>
        width <= 0 || height <= 0 ? FileRejections.Damaged
        : width > FileLimits.MaxSide || height > FileLimits.MaxSide || width * height > FileLimits.MaxPixels || width * height * bytesPerPixel > FileLimits.MaxDecodedBytes ? FileRejections.TooManyPixels
        : null;

    // https://www.w3.org/TR/png-3/#5Chunk-layout: length, type, data, check sum; IHDR first, IEND last.
    private static (PictureFacts?, string?) ReadPng(ReadOnlySpan<byte> content)
    {
        var position = 8;
        PictureFacts? facts = null;
        while (content.Length - position >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[position..]);
            if (length > content.Length - position - 12) return (null, FileRejections.Damaged);
            var type = content.Slice(position + 4, 4);
            if (facts is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13) return (null, FileRejections.Damaged);
                var (width, height, bytes) = Header(content[(position + 8)..]);
                if (CheckSize(width, height, bytes) is { } refusal) return (null, refusal);
                facts = new PictureFacts(0, (int)width, (int)height);
            }

            position += 12 + (int)length;
            if (type.SequenceEqual("IEND"u8)) return (facts with { End = position }, null);
        }

        // The end mark alone is missing; the decoder says whether the picture is whole.
        return facts is null ? (null, FileRejections.Damaged) : (facts with { End = position, IsClosed = false }, null);
    }

    // https://www.w3.org/TR/png-3/#11IHDR; an interlaced picture is kept whole by the decoder beside what it makes of it.
    private static (long Width, long Height, double BytesPerPixel) Header(ReadOnlySpan<byte> header)
    {
        var channels = header[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, _ => 4 };
        var stored = channels * header[8] / 8.0;
        return (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]), header[12] == 0 ? stored : stored * 2);
    }

    // https://developers.google.com/speed/webp/docs/riff_container: the size counts from after itself.
    private static (PictureFacts?, string?) ReadWebP(ReadOnlySpan<byte> content)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        return end > content.Length ? (null, FileRejections.Damaged) : (new PictureFacts((int)end), null);
    }

    // ISO/IEC 14496-12: boxes of size and type; a size of 0 reaches to the end, 1 announces 64 bits.
    private static int EndOfBoxes(ReadOnlySpan<byte> content)
    {
        var position = 0L;
        while (true)
        {
            var box = content[(int)position..];
            if (box.Length < 8 || !IsBoxType(box.Slice(4, 4))) return (int)position;
            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(box);
            if (size == 0) return content.Length;
            if (size == 1) size = box.Length < 16 ? 0 : (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(box[8..]), long.MaxValue);
            if (size < 8 || size > box.Length) return (int)position;
            position += size;
        }
    }

    private static bool IsBoxType(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != ' ') return false;
        }

        return true;
    }
}
