using System.Globalization;
using ImageMagick;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding;

/// <summary>
/// Decodes a picture and writes it anew: upright, in sRGB, without a word about where, when and by what it was taken,
/// and without whatever else was in the file.
/// </summary>
internal static class PictureDecoder
{
    private const uint MaxKeptSide = 4000;
    private const uint ViewSide = 1600;
    private const uint ThumbnailSide = 400;
    private const uint KeptQuality = 90;
    private const uint ViewQuality = 82;

    /// <summary>zlib's usual level with rows that are told by their differences: the highest takes ten times as long for a few per cent.</summary>
    private const uint PngQuality = 65;

    /// <summary>Of a process that nobody limits: two of the largest, with what resizing them takes.</summary>
    private const ulong MemoryBytes = 1024UL * 1024 * 1024;

    // What libjpeg says when a part of the picture itself is missing or broken (jerror.h); other words are about the envelope.
    private static readonly string[] Missing = ["premature end of data segment", "bad Huffman code", "Corrupt JPEG data: found marker"];

    static PictureDecoder()
    {
        Limit(MemoryBytes);
        ResourceLimits.Width = FileLimits.MaxSide + 1;
        ResourceLimits.Height = FileLimits.MaxSide + 1;
        ResourceLimits.Area = (ulong)FileLimits.MaxPixels * 8;
        // Nothing spills to disk: what does not fit into memory is refused. ImageMagick's own time limit is not set, because
        // it counts from the start of the process and ends it: see Progress below.
        ResourceLimits.Disk = 0;
        ResourceLimits.ListLength = 16;
        ResourceLimits.Thread = 1;
    }

    /// <summary>Bytes for pixels of all pictures at work together.</summary>
    public static void Limit(ulong bytes)
    {
        ResourceLimits.Memory = bytes;
        ResourceLimits.MaxMemoryRequest = bytes;
    }

    public static Decoded Decode(byte[] content, FileFormat format, FileKind kind, CancellationToken giveUp)
    {
        var (facts, wrong) = PictureStructure.Read(format, content);
        if (facts is null) return new Decoded.Refused(wrong!);
        try
        {
            var own = Own(content, format, facts);
            // The format is told: what ImageMagick would guess from the content is not for an outsider to choose.
            var settings = new MagickReadSettings { Format = Magick(format), FrameIndex = 0, FrameCount = 1 };
            var (width, height) = Size(own, settings, facts);
            if (PictureStructure.CheckSize(width, height) is { } refusal) return new Decoded.Refused(refusal);
            if (Reduction(width, height, kind) is > 1 and var by) settings.SetDefine(MagickFormat.Jpeg, "size", string.Create(CultureInfo.InvariantCulture, $"{width / by}x{height / by}"));

            using var image = new MagickImage();
            var isWhole = true;
            image.Progress += (_, progress) => progress.Cancel = giveUp.IsCancellationRequested;
            image.Warning += (_, warning) => isWhole &= !Missing.Any(word => warning.Message.Contains(word, StringComparison.OrdinalIgnoreCase));
            image.Read(own, settings);
            giveUp.ThrowIfCancellationRequested();
            return isWhole ? Write(image, format, kind, giveUp) : new Decoded.Refused(FileRejections.Damaged);
        }
        catch (Exception full) when (full is MagickResourceLimitErrorException or MagickCacheErrorException)
        {
            return new Decoded.Refused(FileRejections.TooManyPixels, IsExhausted: true);
        }
        catch (MagickException)
        {
            return new Decoded.Refused(FileRejections.Damaged);
        }
    }

    /// <summary>The picture without what stands behind it, and with an end.</summary>
    private static byte[] Own(byte[] content, FileFormat format, PictureFacts facts)
    {
        if (facts.IsClosed) return facts.End == content.Length ? content : content[..facts.End];
        byte[] end = format == FileFormat.Png ? [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82] : [0xFF, 0xD9];
        return [.. content.AsSpan(0, facts.End), .. end];
    }

    private static (int Width, int Height) Size(byte[] content, MagickReadSettings settings, PictureFacts facts)
    {
        if (facts is { Width: { } width, Height: { } height }) return (width, height);
        using var header = new MagickImage();
        header.Ping(content, settings);
        return ((int)header.Width, (int)header.Height);
    }

    /// <summary>
    /// By how much a JPEG is decoded smaller, which its way of packing makes cheap: never below what is kept of it, unless it
    /// is larger than what is decoded pixel by pixel.
    /// </summary>
    private static int Reduction(int width, int height, FileKind kind)
    {
        var by = 1;
        // The steps that every decoder of JPEG has: a half, a quarter, an eighth.
        while (by < 8 && (KeepsEveryPixel(kind) ? (long)width * height / by / by > FileLimits.MaxFullPixels : Math.Max(width, height) / (by * 2) >= MaxKeptSide)) by *= 2;
        return by;
    }

    /// <summary>A figure on a meter or a bill may be read years later.</summary>
    private static bool KeepsEveryPixel(FileKind kind) => kind is FileKind.Meter or FileKind.Bill;

    private static Decoded.Clean Write(MagickImage image, FileFormat format, FileKind kind, CancellationToken giveUp)
    {
        var takenOn = TakenOn(image.GetExifProfile());
        // First, so that turning and converting work on what is left.
        if (!KeepsEveryPixel(kind) || (long)image.Width * image.Height > FileLimits.MaxFullPixels) ShrinkToKept(image);
        giveUp.ThrowIfCancellationRequested();
        image.AutoOrient();
        ToScreenColours(image);
        image.Strip();
        giveUp.ThrowIfCancellationRequested();
        var kept = format == FileFormat.Heic ? FileFormat.Jpeg : format;
        image.Quality = kept == FileFormat.Png ? PngQuality : KeptQuality;
        var original = image.ToByteArray(Magick(kept));
        var file = new KeptFile(kept, original.Length, (int)image.Width, (int)image.Height, null, takenOn);

        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        image.Quality = ViewQuality;
        Shrink(image, ViewSide);
        var view = image.ToByteArray(MagickFormat.Jpeg);
        Shrink(image, ThumbnailSide);
        giveUp.ThrowIfCancellationRequested();
        return new Decoded.Clean(file, original, view, image.ToByteArray(MagickFormat.Jpeg));
    }

    /// <summary>Of a very large picture rows and columns are averaged first, which takes a tenth of the time and of the memory.</summary>
    private static void ShrinkToKept(MagickImage image)
    {
        if (Math.Max(image.Width, image.Height) > 2 * MaxKeptSide) image.Scale(new MagickGeometry(2 * MaxKeptSide, 2 * MaxKeptSide) { Greater = true });
        Shrink(image, MaxKeptSide);
    }

    private static void Shrink(MagickImage image, uint side) => image.Resize(new MagickGeometry(side, side) { Greater = true });

    /// <summary>The profile goes with the other metadata, so the colours must mean the same without it.</summary>
    private static void ToScreenColours(MagickImage image)
    {
        try
        {
            if (image.GetColorProfile() is not null) image.TransformColorSpace(ColorProfiles.SRGB);
        }
        catch (MagickException)
        {
            // A broken profile says nothing about the pixels: they are kept as they are.
        }

        if (image.ColorSpace == ColorSpace.CMYK) image.ColorSpace = ColorSpace.sRGB;
    }

    // Exif 3.0, 4.6.6: DateTimeOriginal is "YYYY:MM:DD HH:MM:SS" on the camera's own clock.
    private static DateOnly? TakenOn(IExifProfile? exif)
    {
        var text = exif?.GetValue(ExifTag.DateTimeOriginal)?.Value;
        return text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy:MM:dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1990
            ? day
            : null;
    }

    private static MagickFormat Magick(FileFormat format) => format switch
    {
        FileFormat.Jpeg => MagickFormat.Jpeg,
        FileFormat.Png => MagickFormat.Png,
        FileFormat.WebP => MagickFormat.WebP,
        FileFormat.Heic => MagickFormat.Heic,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a picture."),
    };
}
