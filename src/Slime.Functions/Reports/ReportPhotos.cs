using ImageMagick;
using Slime.Functions.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Reports;

/// <summary>The photos of a report, one after the other, each made as small as print needs: sixty of them still go by e-mail.</summary>
internal sealed class ReportPhotos(FileBlobs blobs)
{
    /// <summary>Pixels of the longer side: 300 to the inch at the width of half a page.</summary>
    private const int MaxSide = 1000;

    private const int Quality = 80;

    /// <returns>JPEG by file, without those that cannot be read.</returns>
    public async Task<IReadOnlyDictionary<FileId, byte[]>> LoadAsync(CaseId caseId, IReadOnlyList<FileId> ids, CancellationToken cancellation)
    {
        var photos = new Dictionary<FileId, byte[]>();
        foreach (var id in ids)
        {
            if (await blobs.OpenAsync(caseId, id, FileVariant.View, cancellation) is not { } view) continue;
            await using var content = view.Content;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellation);
            if (Shrink(bytes.ToArray()) is { } jpeg) photos[id] = jpeg;
        }

        return photos;
    }

    private static byte[]? Shrink(byte[] view)
    {
        try
        {
            using var picture = new MagickImage(view, MagickFormat.Jpeg);
            if (Math.Max(picture.Width, picture.Height) > MaxSide) picture.Resize(MaxSide, MaxSide);
            // Four colours of print are not what a reader of PDF expects of a photo.
            picture.ColorSpace = ColorSpace.sRGB;
            picture.Strip();
            picture.Quality = Quality;
            return picture.ToByteArray(MagickFormat.Jpeg);
        }
        catch (MagickException)
        {
            return null;
        }
    }
}
