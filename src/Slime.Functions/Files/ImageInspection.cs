using System.Globalization;
using ImageMagick;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>
/// Decodes a picture and writes it anew: upright, in sRGB, without a word about where, when and by what it was taken,
/// and without whatever else was in the file.
/// </summary>
internal static class ImageInspection
{
    private const uint MaxKeptSide = 4000;
    private const uint ViewSide = 1600;
    private const uint ThumbnailSide = 400;
    private const uint KeptQuality = 90;
    private const uint ViewQuality = 82;

    /// <summary>Of all pictures at work together: two of the largest, with what resizing them takes.</summary>
    private const ulong MemoryBytes = 1024UL * 1024 * 1024;

    static ImageInspection()
    {
        ResourceLimits.Memory = MemoryBytes;
        ResourceLimits.MaxMemoryRequest = MemoryBytes;
        ResourceLimits.Area = (ulong)FileLimits.MaxPixels * 4;
        // Nothing spills to disk: what does not fit into memory is refused. ImageMagick's own time limit is not set, because
        // it counts from the start of the process and ends it: see Progress below.
        ResourceLimits.Disk = 0;
        ResourceLimits.ListLength = 16;
        ResourceLimits.Thread = 1;
    }

    public static Inspection Inspect(byte[] content, FileFormat format, FileKind kind, CancellationToken giveUp)
    {
        try
        {
            // The format is told: what ImageMagick would guess from the content is not for an outsider to choose.
            var settings = new MagickReadSettings { Format = Magick(format), FrameIndex = 0, FrameCount = 1 };
            using (var header = new MagickImage())
            {
                header.Ping(content, settings);
                if (FileStructure.CheckSize(header.Width, header.Height) is { } refusal) return new Inspection.Refused(refusal);
            }

            using var image = new MagickImage();
            image.Progress += (_, progress) => progress.Cancel = giveUp.IsCancellationRequested;
            image.Read(content, settings);
            giveUp.ThrowIfCancellationRequested();
            return Write(image, format, kind, giveUp);
        }
        catch (MagickResourceLimitErrorException)
        {
            return new Inspection.Refused(FileRejections.TooManyPixels);
        }
        catch (MagickException)
        {
            return new Inspection.Refused(FileRejections.Damaged);
        }
    }

    private static Inspection.Clean Write(MagickImage image, FileFormat format, FileKind kind, CancellationToken giveUp)
    {
        var takenOn = TakenOn(image.GetExifProfile());
        image.AutoOrient();
        ToScreenColours(image);
        image.Strip();
        // A figure on a meter or a bill may be read years later: all its pixels are kept.
        if (kind is not (FileKind.Meter or FileKind.Bill)) Shrink(image, MaxKeptSide);
        giveUp.ThrowIfCancellationRequested();
        var kept = format == FileFormat.Heic ? FileFormat.Jpeg : format;
        image.Quality = KeptQuality;
        var original = image.ToByteArray(Magick(kept));
        var file = new InspectedFile(kept, original.Length, (int)image.Width, (int)image.Height, null, takenOn);

        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        image.Quality = ViewQuality;
        Shrink(image, ViewSide);
        var view = image.ToByteArray(MagickFormat.Jpeg);
        Shrink(image, ThumbnailSide);
        giveUp.ThrowIfCancellationRequested();
        return new Inspection.Clean(file, new BinaryData(original), new BinaryData(view), new BinaryData(image.ToByteArray(MagickFormat.Jpeg)));
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
