using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;

namespace Slime.Functions.Files;

/// <summary>A form with one file, read as it arrives: nothing of the file stays in memory.</summary>
internal sealed class FileForm(FileBlobs blobs)
{
    private const int MaxFieldBytes = 4096;
    private const int MaxParts = 16;

    public sealed record Result(FileAnnouncement? Announcement, StagedBytes? Bytes, IReadOnlyList<FieldError> Errors);

    /// <exception cref="InvalidDataException">It is no well-formed form.</exception>
    public async Task<Result> ReadAsync(CaseId caseId, HttpRequest request, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(request.GetTypedHeaders().ContentType!.Boundary).ToString();
        if (boundary.Length is 0 or > 70) throw new InvalidDataException("The form has no boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        string? kind = null, caption = null, name = null;
        StagedBytes? bytes = null;
        (long Size, Sha256Hash Hash)? content = null;
        var isTooLarge = false;
        for (var part = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; part++)
        {
            if (part == MaxParts) throw new InvalidDataException("The form has too many parts.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) throw new InvalidDataException("A part has no name.");
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).ToString())
            {
                case "kind":
                    kind = await TextAsync(section, cancellation);
                    break;
                case "caption":
                    caption = await TextAsync(section, cancellation);
                    break;
                case "file" when bytes is null && disposition.IsFileDisposition():
                    name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                    bytes = new StagedBytes(blobs.IncomingBlocks($"{caseId}/form-{Guid.NewGuid():N}"));
                    content = await bytes.ReadAsync(section.Body, FileLimits.MaxFormBytes, cancellation);
                    isTooLarge = content is null;
                    break;
                case "file":
                    return new Result(null, null, [new FieldError("file", "one_file", [])]);
            }

            if (isTooLarge) return new Result(null, null, [new FieldError("file", "file_size", [FileLimits.MaxFormBytes / (1024 * 1024)])]);
        }

        // A browser sends an empty part without a name when no file was chosen.
        if (content is not { } received || (received.Size == 0 && string.IsNullOrEmpty(name))) return new Result(null, null, [new FieldError("file", FieldErrorCodes.Required, [])]);
        FileKind? known = FileWords.TryParse(kind, out var parsed) ? parsed : null;
        var (announcement, errors) = FileAnnouncement.Read(new FileInput(name, known, null, received.Size, received.Hash.ToString(), caption), FileLimits.MaxFormBytes);
        return new Result(announcement, bytes, [.. errors.Select(error => error.Path is "name" or "size" ? error with { Path = "file" } : error)]);
    }

    private static async Task<string> TextAsync(MultipartSection section, CancellationToken cancellation)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var read = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read <= MaxFieldBytes ? Encoding.UTF8.GetString(buffer, 0, read) : throw new InvalidDataException("A field of the form is too long.");
    }
}
