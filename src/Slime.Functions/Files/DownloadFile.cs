using Microsoft.Net.Http.Headers;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Files;
using Slime.Platform.Http;

namespace Slime.Functions.Files;

/// <summary>What a file is read with.</summary>
internal sealed record DownloadWork(FileStore Files, FileTexts Texts, FileBlobs Blobs, IChosenPhotos Chosen);

/// <summary>Streams a clean file to somebody who may see its case at this moment.</summary>
internal static class DownloadFile
{
    public static async Task<IResult> AnswerAsync(
        FileDoor door, string caseId, string fileId, string? variant, HttpResponse response, Caller caller, CaseStore cases, DownloadWork work, CancellationToken cancellation)
    {
        if (!FileId.TryParse(fileId, out var id) || await door.VisibleAsync(caseId, caller, cases, cancellation) is not { State: { Id: var visible } state }) return Problems.NotFound();
        if (Variant(variant) is not { } wanted) return Problems.Invalid("variant", "variant_unknown");
        if (await work.Files.FindAsync(visible, id, cancellation) is not { File: var file } || !door.Shows(caller, file)) return Problems.NotFound();
        if (!door.ShowsAll(caller, state) && !DwellingPhotos.IsShown(id, file.Kind, await work.Chosen.OfAsync(state, cancellation))) return Problems.NotYours();
        if (file is not { Status: FileStatus.Available, Inspected: { } kept }) return Problems.Of(StatusCodes.Status404NotFound, "file_not_available");
        var text = work.Texts.FindAsync(visible, id, cancellation);
        if (await work.Blobs.OpenAsync(visible, id, wanted, cancellation) is not { } content) return Problems.Of(StatusCodes.Status404NotFound, "file_has_no_variant");

        var format = wanted == FileVariant.Original ? kept.Format : FileFormat.Jpeg;
        // A picture may be shown in the page; a document leaves the site's origin and opens in its own reader.
        var disposition = new ContentDispositionHeaderValue(format == FileFormat.Pdf ? "attachment" : "inline");
        disposition.SetHttpFileName(FileName.WithExtension(new NamedFile(file, await text).Name, format));
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentLength = content.Details.ContentLength;
        return TypedResults.Stream(content.Content, FileFormats.ContentType(format));
    }

    private static FileVariant? Variant(string? variant) => variant switch
    {
        null or "" => FileVariant.Original,
        "view" => FileVariant.View,
        "thumbnail" => FileVariant.Thumbnail,
        _ => null,
    };
}
