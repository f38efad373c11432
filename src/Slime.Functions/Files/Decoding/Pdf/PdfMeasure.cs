using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// Unpacks every layer of every stream and forgets it at once, counting against one budget of the document: a few
/// kilobytes may stand for gigabytes. Nothing else unpacks a stream before.
/// </summary>
internal sealed class PdfMeasure(PdfFile file, CancellationToken giveUp)
{
    /// <summary>Of all that is not a picture: tables, fonts and texts of two hundred pages stay far below.</summary>
    public const long MaxBytes = 128L * 1024 * 1024;

    /// <summary>Of one picture: an A4 page at 600 dots per inch in colour has 104 million bytes.</summary>
    public const long MaxPictureBytes = 256L * 1024 * 1024;

    /// <summary>Of all pictures of a document together.</summary>
    public const long MaxPicturesBytes = 2048L * 1024 * 1024;

    private readonly HashSet<PdfObject> _measured = new(ReferenceEqualityComparer.Instance);
    private readonly byte[] _buffer = new byte[128 * 1024];
    private long _left = MaxBytes;
    private long _leftOfPictures = MaxPicturesBytes;

    /// <param name="packed">Streams of objects, or all that are left: what tells how these are packed may stand in those.</param>
    /// <exception cref="PdfRefusedException">It is larger than a document.</exception>
    public void Check(bool packed)
    {
        foreach (var item in file.All)
        {
            if (item is not { Data: { } data, Dictionary: { } dictionary } || (packed && file.Name(dictionary["Type"]) != "ObjStm")) continue;
            if (_measured.Add(item)) Check(data, dictionary);
        }
    }

    private void Check(ReadOnlyMemory<byte> data, PdfDictionary dictionary)
    {
        var filters = PdfFilters.Of(file, dictionary);
        // What calls itself a picture and something else as well is measured as that.
        var isPicture = file.Name(dictionary["Subtype"]) == "Image" && file.Name(dictionary["Type"]) is null or "XObject" && dictionary["Width"] is not null;
        var leftOfPicture = MaxPictureBytes;
        void Count(int bytes)
        {
            giveUp.ThrowIfCancellationRequested();
            if (isPicture) (_leftOfPictures, leftOfPicture) = (_leftOfPictures - bytes, leftOfPicture - bytes);
            else _left -= bytes;
            if (_left < 0 || _leftOfPictures < 0 || leftOfPicture < 0) throw new PdfRefusedException(FileRejections.NotReadable);
        }

        using var innermost = PdfFilters.Open(file, data, filters, layer => new CountedStream(layer, Count));
        if (isPicture) CheckPicture(innermost, dictionary, filters, ref leftOfPicture);
        Drain(innermost);
    }

    /// <summary>A picture that only a reader's own decoder unpacks counts with the size that it announces.</summary>
    private void CheckPicture(Stream innermost, PdfDictionary dictionary, IReadOnlyList<PdfFilter> filters, ref long leftOfPicture)
    {
        var (width, height) = ((long)(file.Whole(dictionary["Width"]) ?? 0), (long)(file.Whole(dictionary["Height"]) ?? 0));
        if (width < 0 || height < 0 || width > FileLimits.MaxSide || height > FileLimits.MaxSide) throw new PdfRefusedException(FileRejections.TooManyPixels);
        if (!filters.Any(PdfFilters.IsOfPictures)) return;
        var bits = file.Whole(dictionary["BitsPerComponent"]) is { } depth and > 0 ? depth : 8;
        var colours = filters.Any(filter => filter.Name is "DCTDecode" or "DCT" or "JPXDecode") ? 3 : 1;
        var bytes = width * height * colours * bits / 8;
        if (filters[^1].Name is "DCTDecode" or "DCT")
        {
            var head = new byte[256 * 1024];
            var read = innermost.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (JpegStructure.SizeIn(head.AsSpan(0, read)) is { } size) bytes = Math.Max(bytes, (long)size.Width * size.Height * 3);
        }

        (_leftOfPictures, leftOfPicture) = (_leftOfPictures - bytes, leftOfPicture - bytes);
        if (_leftOfPictures < 0 || leftOfPicture < 0) throw new PdfRefusedException(FileRejections.TooManyPixels);
    }

    private void Drain(Stream stream)
    {
        try
        {
            while (stream.Read(_buffer) > 0)
            {
                // Counted where it comes out of its layer.
            }
        }
        catch (InvalidDataException)
        {
            // Broken there: nobody unpacks more of it.
        }
    }

    private sealed class CountedStream(Stream layer, Action<int> count) : ForwardStream(layer)
    {
        public override int Read(byte[] buffer, int offset, int length) => Counted(Source.Read(buffer, offset, length));

        public override int Read(Span<byte> buffer) => Counted(Source.Read(buffer));

        private int Counted(int read)
        {
            count(read);
            return read;
        }
    }
}
