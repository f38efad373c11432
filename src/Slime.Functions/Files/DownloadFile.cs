using Microsoft.Net.Http.Headers;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Http;

namespace Slime.Functions.Files;

/// <summary>What a file is read with.</summary>
internal sealed record DownloadWork(FileStore Files, FileTexts Texts, FileBlobs Blobs, IChosenPhotos Chosen, MergedCases Merged);

/// <summary>Streams a clean file to somebody who may see its case at this moment.</summary>
internal static class DownloadFile
{
    public static async Task<IResult> AnswerAsync(
        FileDoor door, string caseId, string fileId, string? variant, HttpResponse response, Caller caller, CaseStore cases, DownloadWork work, CancellationToken cancellation)
    {
        if (!FileId.TryParse(fileId, out var id) || await door.VisibleAsync(caseId, caller, cases, cancellation) is not { State: { Id: var visible } state }) return Problems.NotFound();
        if (Variant(variant) is not { } wanted) return Problems.Invalid("variant", "variant_unknown");
        if (await FindAsync(door, visible, state, id, caller, work, cancellation) is not var (holder, file) || !door.Shows(caller, file)) return Problems.NotFound();
        if (!door.ShowsAll(caller, state) && !new DwellingPhotos(state, caller, await work.Chosen.OfAsync(state, cancellation)).Shows(id, file.Kind, file.By)) return Problems.NotYours();
        if (file is not { Status: FileStatus.Available, Inspected: { } kept }) return Problems.Of(StatusCodes.Status404NotFound, "file_not_available");
        var text = work.Texts.FindAsync(holder, id, cancellation);
        if (await work.Blobs.OpenAsync(holder, id, wanted, cancellation) is not { } content) return Problems.Of(StatusCodes.Status404NotFound, "file_has_no_variant");

        var format = wanted == FileVariant.Original ? kept.Format : FileFormat.Jpeg;
        // A picture may be shown in the page; a document leaves the site's origin and opens in its own reader.
        var disposition = new ContentDispositionHeaderValue(format == FileFormat.Pdf ? "attachment" : "inline");
        disposition.SetHttpFileName(FileName.WithExtension(new NamedFile(file, await text).Name, format));
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentLength = content.Details.ContentLength;
        return TypedResults.Stream(content.Content, FileFormats.ContentType(format));
    }

    /// <summary>Of the case itself, or of one that was merged into it, for whoever works on it and sees all of it.</summary>
    private static async Task<(CaseId Holder, StoredFile File)?> FindAsync(
        FileDoor door, CaseId visible, CaseState state, FileId id, Caller caller, DownloadWork work, CancellationToken cancellation)
    {
        if (await work.Files.FindAsync(visible, id, cancellation) is { File: var own }) return (visible, own);
        if (door.IsOwnOnly || !caller.SeesAllOf(state)) return null;
        foreach (var other in await work.Merged.OfAsync(state, cancellation))
        {
            if (await work.Files.FindAsync(other.State.Id, id, cancellation) is { File: var found }) return (other.State.Id, found);
        }

        return null;
    }

    private static FileVariant? Variant(string? variant) => variant switch
    {
        null or "" => FileVariant.Original,
        "view" => FileVariant.View,
        "thumbnail" => FileVariant.Thumbnail,
        _ => null,
    };
}
