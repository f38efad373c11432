using System.Buffers.Binary;

namespace Slime.Model.Cases.Files;

/// <summary>
/// Walks the markers of a JPEG, ITU-T T.81 annex B, as decoders do: bytes between two parts are passed over, and a
/// missing end mark ends the picture where the file ends. Whether anything of the picture is missing, the decoder tells.
/// </summary>
public static class JpegStructure
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    /// <summary>A decoder keeps two bytes a value of what comes in several scans.</summary>
    private const int BytesPerValue = 2;

    internal static (PictureFacts? Facts, string? Refusal) Read(ReadOnlySpan<byte> content)
    {
        Frame? frame = null;
        var scans = 0;
        for (var position = NextMarker(content, 2); ;)
        {
            var marker = position < content.Length ? content[position + 1] : (byte)0;
            if (marker == EndOfImage && frame is { } closed && scans > 0) return (new PictureFacts(position + 2, closed.Width, closed.Height), null);
            var length = position + 4 <= content.Length ? BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]) : 0;
            if (length < 2 || position + 2 + length > content.Length || (IsFrame(marker) && scans > 0))
            {
                // Behind the last scan only the end mark can be missing; what stands in its place is not the picture's.
                return frame is { } open && scans > 0 ? (new PictureFacts(position, open.Width, open.Height, IsClosed: false), null) : (null, FileRejections.Damaged);
            }

            if (IsFrame(marker))
            {
                frame = FrameOf(content.Slice(position + 4, length - 2));
                if (frame is not { } known) return (null, FileRejections.Damaged);
                if (PictureStructure.CheckSize(known.Width, known.Height) is { } refusal) return (null, refusal);
            }

            if (marker == StartOfScan && CheckScans(frame, ++scans) is { } tooMany) return (null, tooMany);
            position = NextMarker(content, position + 2 + length);
        }
    }

    /// <summary>The size that a JPEG announces.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <returns>Null when it stands further behind, or nowhere.</returns>
    public static (int Width, int Height)? SizeIn(ReadOnlySpan<byte> head)
    {
        if (head is not [0xFF, 0xD8, ..]) return null;
        for (var position = NextMarker(head, 2); position + 4 <= head.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[(position + 2)..]);
            if (length < 2 || position + 2 + length > head.Length) return null;
            if (IsFrame(head[position + 1])) return FrameOf(head.Slice(position + 4, length - 2)) is { } frame ? (frame.Width, frame.Height) : null;
            position = NextMarker(head, position + 2 + length);
        }

        return null;
    }

    /// <summary>A picture of several scans is kept whole until the last, and each goes over all of it.</summary>
    private static string? CheckScans(Frame? frame, int scans)
    {
        if (frame is not { } known) return FileRejections.Damaged;
        if (scans > FileLimits.MaxScans || (long)known.Width * known.Height * scans > FileLimits.MaxScannedPixels) return FileRejections.TooManyPixels;
        return scans > 1 ? PictureStructure.CheckSize(known.Width, known.Height, known.ValuesPerPixel * BytesPerValue) : null;
    }

    /// <summary>
    /// The next 0xFF with a marker behind it, or the end of the content. A stuffed zero, a restart or a second begin is
    /// none, in a scan and between parts alike.
    /// </summary>
    private static int NextMarker(ReadOnlySpan<byte> content, int position)
    {
        while (content[position..].IndexOf((byte)0xFF) is >= 0 and var next)
        {
            position += next;
            if (position + 1 < content.Length && content[position + 1] is not (0x00 or 0x01 or 0xFF or (>= 0xD0 and <= 0xD8))) return position;
            position++;
        }

        return content.Length;
    }

    // Height and width stand in the frame header; C4, C8 and CC among these markers are tables.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static Frame? FrameOf(ReadOnlySpan<byte> header)
    {
        if (header.Length < 9 || header.Length < 6 + (header[5] * 3) || header[5] == 0) return null;
        var (values, largest) = (0.0, 1);
        for (var component = 0; component < header[5]; component++)
        {
            var factor = header[7 + (component * 3)];
            values += (factor >> 4) * (factor & 15);
            largest = Math.Max(largest, (factor >> 4) * (factor & 15));
        }

        return new Frame(BinaryPrimitives.ReadUInt16BigEndian(header[3..]), BinaryPrimitives.ReadUInt16BigEndian(header[1..]), values / largest);
    }

    private readonly record struct Frame(int Width, int Height, double ValuesPerPixel);
}
