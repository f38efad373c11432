using System.IO.Compression;
using System.Runtime.InteropServices;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>One way in which a stream is packed.</summary>
internal sealed record PdfFilter(string Name, PdfDictionary Settings);

/// <summary>The filters of streams, ISO 32000-1, 7.4, read a piece at a time.</summary>
internal static class PdfFilters
{
    private const int MaxLayers = 16;

    /// <summary>Bytes of a row that a predictor keeps in memory; the widest picture in four colours of 16 bits has half of it.</summary>
    private const long MaxRow = 1024 * 1024;

    /// <summary>What packs pictures alone; what comes out is measured by the picture's own size.</summary>
    private static readonly string[] OfPictures = ["DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"];

    /// <exception cref="PdfRefusedException">They are none, or more than any program writes.</exception>
    public static IReadOnlyList<PdfFilter> Of(PdfFile file, PdfDictionary stream)
    {
        var names = file.Several(stream["Filter"]);
        var settings = file.Several(stream["DecodeParms"]);
        if (names.Count > MaxLayers || (stream["Filter"] is PdfReference && file.Resolve(stream["Filter"]) is null)) throw new PdfRefusedException(FileRejections.NotReadable);
        return [.. names.Select((name, i) => new PdfFilter(
            name is PdfName { Text: var text } ? text : throw new PdfRefusedException(FileRejections.Damaged),
            i < settings.Count ? settings[i] as PdfDictionary ?? PdfDictionary.Empty : PdfDictionary.Empty))];
    }

    public static bool IsOfPictures(PdfFilter filter) => OfPictures.Contains(filter.Name);

    /// <summary>The layers of a stream from the outermost to the innermost, or to the first that only a picture has.</summary>
    /// <param name="measured">Wraps what comes out of each.</param>
    public static Stream Open(PdfFile file, ReadOnlyMemory<byte> data, IReadOnlyList<PdfFilter> filters, Func<Stream, Stream> measured)
    {
        MemoryMarshal.TryGetArray(data, out var bytes);
        Stream stream = new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false);
        foreach (var filter in filters.TakeWhile(filter => !IsOfPictures(filter)))
        {
            CheckPredictor(file, filter.Settings);
            if (filter.Name != "Crypt") stream = measured(Unpack(file, stream, filter));
        }

        return stream;
    }

    private static Stream Unpack(PdfFile file, Stream packed, PdfFilter filter) => filter.Name switch
    {
        "FlateDecode" or "Fl" => Inflate(packed),
        "LZWDecode" or "LZW" => new PdfLzwStream(packed, file.Whole(filter.Settings["EarlyChange"]) != 0),
        "ASCII85Decode" or "A85" => new PdfAscii85Stream(packed),
        "ASCIIHexDecode" or "AHx" => new PdfAsciiHexStream(packed),
        "RunLengthDecode" or "RL" => new PdfRunLengthStream(packed),
        _ => throw new PdfRefusedException(FileRejections.NotReadable),
    };

    /// <summary>The two bytes of RFC 1950 are not looked at: readers pass over them, whatever they are.</summary>
    private static DeflateStream Inflate(Stream packed)
    {
        _ = packed.ReadByte();
        _ = packed.ReadByte();
        return new DeflateStream(packed, CompressionMode.Decompress);
    }

    private static void CheckPredictor(PdfFile file, PdfDictionary settings)
    {
        if (file.Whole(settings["Predictor"]) is null or 1) return;
        var row = (file.Whole(settings["Columns"]) ?? 1L) * (file.Whole(settings["Colors"]) ?? 1L) * (file.Whole(settings["BitsPerComponent"]) ?? 8L) / 8;
        if (row is < 0 or > MaxRow) throw new PdfRefusedException(FileRejections.NotReadable);
    }
}
