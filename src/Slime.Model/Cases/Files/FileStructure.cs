using System.Buffers;
using System.Buffers.Binary;

namespace Slime.Model.Cases.Files;

/// <summary>
/// Looks at a file's own structure before any decoder does: where it ends, how large a picture it announces, and
/// whether something else hides before, inside the envelope of, or behind it.
/// </summary>
public static class FileStructure
{
    /// <summary>PDF readers look for a header in the first 1 024 bytes: a file of another type may hide one there.</summary>
    private const int HeaderArea = 1024;

    private static readonly SearchValues<byte> PdfWhiteSpace = SearchValues.Create("\0\t\n\f\r "u8);

    /// <returns>A code of <see cref="FileRejections"/>, or null when nothing is wrong.</returns>
    public static string? Check(FileFormat format, ReadOnlySpan<byte> content)
    {
        if (format != FileFormat.Pdf && content[..Math.Min(content.Length, HeaderArea)].IndexOf("%PDF-"u8) >= 0) return FileRejections.HiddenContent;
        return format switch
        {
            FileFormat.Jpeg => JpegStructure.Check(content),
            FileFormat.Png => CheckPng(content),
            FileFormat.WebP => CheckWebP(content),
            FileFormat.Heic => CheckBoxes(content),
            _ => CheckPdf(content),
        };
    }

    /// <summary>A code when a picture of this size is not decoded.</summary>
    public static string? CheckSize(long width, long height) =>
        width <= 0 || height <= 0 ? FileRejections.Damaged
        : width > FileLimits.MaxSide || height > FileLimits.MaxSide || width * height > FileLimits.MaxPixels ? FileRejections.TooManyPixels
        : null;

    // https://www.w3.org/TR/png-3/#5Chunk-layout: length, type, data, check sum; IHDR first, IEND last.
    private static string? CheckPng(ReadOnlySpan<byte> content)
    {
        var position = 8;
        for (var first = true; content.Length - position >= 12; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[position..]);
            if (length > content.Length - position - 12) return FileRejections.Damaged;
            var type = content.Slice(position + 4, 4);
            if (first)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13) return FileRejections.Damaged;
                var header = content[(position + 8)..];
                if (CheckSize(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..])) is { } refusal) return refusal;
            }

            position += 12 + (int)length;
            if (type.SequenceEqual("IEND"u8)) return position == content.Length ? null : FileRejections.HiddenContent;
        }

        return FileRejections.Damaged;
    }

    // https://developers.google.com/speed/webp/docs/riff_container: the size counts from after itself.
    private static string? CheckWebP(ReadOnlySpan<byte> content)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        return end > content.Length ? FileRejections.Damaged : content.Length - end > 1 ? FileRejections.HiddenContent : null;
    }

    // ISO/IEC 14496-12: boxes of size and type fill the file; a size of 0 reaches to its end, 1 announces 64 bits.
    private static string? CheckBoxes(ReadOnlySpan<byte> content)
    {
        var position = 0L;
        while (position < content.Length)
        {
            var box = content[(int)position..];
            if (box.Length < 8) return FileRejections.HiddenContent;
            if (!IsBoxType(box.Slice(4, 4))) return FileRejections.HiddenContent;
            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(box);
            if (size == 0) return null;
            if (size == 1) size = box.Length < 16 ? 0 : (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(box[8..]), long.MaxValue);
            if (size < 8 || size > box.Length) return FileRejections.Damaged;
            position += size;
        }

        return null;
    }

    private static bool IsBoxType(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != ' ') return false;
        }

        return true;
    }

    // ISO 32000-1, 7.5.5: the last line is the end-of-file mark; only white space may follow it.
    private static string? CheckPdf(ReadOnlySpan<byte> content)
    {
        var mark = content.LastIndexOf("%%EOF"u8);
        if (mark < 0) return FileRejections.Damaged;
        return content[(mark + 5)..].IndexOfAnyExcept(PdfWhiteSpace) >= 0 ? FileRejections.HiddenContent : null;
    }
}
