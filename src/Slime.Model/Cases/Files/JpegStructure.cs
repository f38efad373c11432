using System.Buffers.Binary;

namespace Slime.Model.Cases.Files;

/// <summary>Walks the markers of a JPEG, ITU-T T.81 annex B, to where the picture ends.</summary>
internal static class JpegStructure
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static string? Check(ReadOnlySpan<byte> content)
    {
        var position = 2;
        while (position + 4 <= content.Length || (position + 2 <= content.Length && content[position + 1] == EndOfImage))
        {
            if (content[position] != 0xFF) return FileRejections.Damaged;
            var marker = content[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            if (marker == EndOfImage) return CheckBehind(content[(position + 2)..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]);
            if (length < 2 || position + 2 + length > content.Length) return FileRejections.Damaged;
            if (IsFrame(marker))
            {
                if (length < 7) return FileRejections.Damaged;
                var frame = content[(position + 5)..];
                if (FileStructure.CheckSize(BinaryPrimitives.ReadUInt16BigEndian(frame[2..]), BinaryPrimitives.ReadUInt16BigEndian(frame)) is { } refusal) return refusal;
            }

            position += 2 + length;
            if (marker == StartOfScan) position = EndOfScan(content, position);
        }

        return FileRejections.Damaged;
    }

    /// <summary>The next marker: neither a stuffed zero nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> content, int position)
    {
        while (position + 1 < content.Length)
        {
            var next = content[position..].IndexOf((byte)0xFF);
            if (next < 0 || position + next + 1 >= content.Length) return content.Length;
            position += next;
            if (content[position + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF)) return position;
            position += content[position + 1] == 0xFF ? 1 : 2;
        }

        return content.Length;
    }

    // Height and width stand in the frame header; C4, C8 and CC among these markers are tables.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>
    /// Telephones write behind the picture: padding, further pictures (CIPA DC-007), Samsung's own trailer, a short film.
    /// None of it is kept. Anything else, or an archive or document in it, was put there by somebody.
    /// </summary>
    private static string? CheckBehind(ReadOnlySpan<byte> behind)
    {
        if (behind.IndexOfAnyExcept((byte)0) < 0) return null;
        var isFromCamera = behind is [0xFF, 0xD8, 0xFF, ..] || behind.EndsWith("SEFT"u8) || (behind.Length >= 8 && behind.Slice(4, 4).SequenceEqual("ftyp"u8));
        var hides = behind.IndexOf("%PDF-"u8) >= 0 || behind.IndexOf("PK\u0003\u0004"u8) >= 0 || behind.IndexOf("PK\u0005\u0006"u8) >= 0;
        return isFromCamera && !hides ? null : FileRejections.HiddenContent;
    }
}
