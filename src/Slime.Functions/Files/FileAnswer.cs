using Slime.Model.Cases.Files;
using Slime.Platform.Resources;

namespace Slime.Functions.Files;

/// <summary>A file for those who may see its case.</summary>
/// <param name="Name">As a person called it; its kind, once that was erased.</param>
/// <param name="Reason">Why it was rejected, and in <paramref name="Message"/> for people.</param>
/// <param name="Size">Bytes received; of an available file, bytes kept.</param>
/// <param name="HasThumbnail">Whether <c>?variant=thumbnail</c> and <c>?variant=view</c> exist.</param>
public sealed record FileAnswer(
    FileId FileId,
    FileKind Kind,
    string Name,
    string? Caption,
    FileStatus Status,
    string? Reason,
    string? Message,
    string? ContentType,
    long Size,
    int? Width,
    int? Height,
    int? Pages,
    DateOnly? TakenOn,
    DateTimeOffset ReceivedAt,
    string By,
    bool HasThumbnail)
{
    internal static FileAnswer Of(NamedFile named) => Of(named.File, named.Name, named.Text.Caption);

    private static FileAnswer Of(StoredFile file, string name, string? caption) => new(
        file.Id,
        file.Kind,
        name,
        caption,
        file.Status,
        file.Reason,
        file.Reason is { } code ? Texts.Get($"files.rejected.{code}") : null,
        file.Inspected is { } clean ? FileFormats.ContentType(clean.Format) : null,
        file.Inspected?.Size ?? file.Size,
        file.Inspected?.Width,
        file.Inspected?.Height,
        file.Inspected?.Pages,
        file.Inspected?.TakenOn,
        file.CreatedAt,
        file.By,
        file.Status == FileStatus.Available && file.Inspected?.Width is not null);
}

/// <summary>The answer to an announced or received file.</summary>
/// <param name="UploadUrl">Where to PUT the bytes; null when the case has these bytes already.</param>
public sealed record UploadAnswer(FileId FileId, FileStatus Status, Uri? UploadUrl, DateTimeOffset? ExpiresAt)
{
    internal static UploadAnswer Of(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Wanted wanted => new UploadAnswer(wanted.File.Id, wanted.File.Status, wanted.Address, wanted.ExpiresAt),
        UploadOutcome.Received received => new UploadAnswer(received.File.Id, received.File.Status, null, null),
        _ => throw new InvalidOperationException("A file that was announced is wanted or here."),
    };
}
