using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>
/// Measures the compressed streams of a PDF before the library unpacks any of them into memory: a few kilobytes may stand
/// for gigabytes. What is unpacked here is counted and forgotten.
/// </summary>
internal static partial class PdfStreams
{
    /// <summary>Of one stream, unpacked; tables and texts of ordinary documents stay far below.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Of one picture, unpacked: an A4 page at 600 dots per inch in colour has 104 million bytes.</summary>
    private const long MaxPictureBytes = 256 * 1024 * 1024;

    /// <summary>Packed by something whose result cannot be measured here: no more than this many bytes.</summary>
    private const int MaxUnmeasured = 1024 * 1024;

    /// <summary>A dictionary stands right before its stream; one longer than this is taken for anything.</summary>
    private const int DictionaryArea = 4096;

    private const int Chunk = 128 * 1024;

    /// <returns>A code of <see cref="FileRejections"/>, or null.</returns>
    public static string? Check(byte[] content, CancellationToken giveUp)
    {
        var buffer = new byte[Chunk];
        for (var position = 0; ;)
        {
            giveUp.ThrowIfCancellationRequested();
            var next = content.AsSpan(position).IndexOf("stream"u8);
            if (next < 0) return null;
            var keyword = position + next;
            position = keyword + "stream".Length;
            if (!content.AsSpan(0, keyword).EndsWith("end"u8) && IsTooLarge(content, keyword, position, buffer, giveUp)) return FileRejections.NotReadable;
        }
    }

    private static bool IsTooLarge(byte[] content, int keyword, int position, byte[] buffer, CancellationToken giveUp)
    {
        var dictionary = Encoding.Latin1.GetString(content, Math.Max(0, keyword - DictionaryArea), Math.Min(keyword, DictionaryArea));
        var begin = dictionary.LastIndexOf("obj", StringComparison.Ordinal);
        dictionary = begin < 0 ? dictionary : dictionary[begin..];
        var limit = dictionary.Contains("/Image", StringComparison.Ordinal) ? MaxPictureBytes : MaxBytes;
        // The keyword ends its line: ISO 32000-1, 7.3.8.1.
        while (position < content.Length && content[position] is (byte)'\r' or (byte)'\n') position++;
        var end = content.AsSpan(position).IndexOf("endstream"u8);
        var packed = end < 0 ? content.Length - position : end;
        if (Unmeasured().IsMatch(dictionary) && packed > MaxUnmeasured) return true;
        var unpacked = Unpacked(content, position, limit, buffer, giveUp);
        return unpacked > limit || (unpacked > MaxUnmeasured && Flate().Count(dictionary) > 1);
    }

    /// <summary>Counts up to one buffer past the limit; zero for what is not packed by zlib (RFC 1950), and as far as it goes for what is broken.</summary>
    private static long Unpacked(byte[] content, int position, long limit, byte[] buffer, CancellationToken giveUp)
    {
        if (content.Length - position < 2 || (content[position] & 0x0F) != 8 || ((content[position] << 8) | content[position + 1]) % 31 != 0) return 0;
        var unpacked = 0L;
        try
        {
            using var stream = new ZLibStream(new MemoryStream(content, position, content.Length - position, writable: false), CompressionMode.Decompress);
            for (int read; unpacked <= limit && (read = stream.Read(buffer)) > 0; unpacked += read) giveUp.ThrowIfCancellationRequested();
        }
        catch (InvalidDataException)
        {
            // The library stops there too.
        }

        return unpacked;
    }

    /// <summary>Filters other than zlib's and those of pictures, names spelt in hexadecimal, and filters named elsewhere.</summary>
    [GeneratedRegex(@"LZW|RunLength|/RL\b|ASCII85|/A85|ASCIIHex|/AHx|#|/Filter\s*\d")]
    private static partial Regex Unmeasured();

    [GeneratedRegex(@"/Fl(ateDecode)?\b")]
    private static partial Regex Flate();
}
