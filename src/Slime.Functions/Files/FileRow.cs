using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>What is kept of a file.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="TakenOn">When the camera says that it was taken; all its other metadata is gone.</param>
internal sealed record KeptFile(FileFormat Format, long Size, int? Width, int? Height, int? Pages, DateOnly? TakenOn);

/// <summary>A photo or document of a case; what a person called it is in <see cref="FileTexts"/>.</summary>
/// <param name="Incoming">The blob in quarantine.</param>
/// <param name="Round">Counts how often the same bytes were begun anew after a refusal.</param>
/// <param name="ChangedAt">When the status was reached.</param>
/// <param name="Crashes">Inspections that began and never came to an end.</param>
// Rows written before names had rows of their own are still read.
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record StoredFile(
    CaseId CaseId,
    FileId Id,
    FileKind Kind,
    long Size,
    Sha256Hash Sha256,
    FileStatus Status,
    string Incoming,
    string By,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    int Round = 0,
    int Crashes = 0,
    string? Reason = null,
    KeptFile? Inspected = null)
{
    public bool IsPhoto() => Status == FileStatus.Available && Kind != FileKind.Signature && Inspected?.Format is { } format && format != FileFormat.Pdf;
}

/// <summary>A file with the version of its row.</summary>
internal sealed record FileVersion(StoredFile File, ETag Version);

internal static class FileRow
{
    public const string Status = "Status";
    public const string ChangedAt = "ChangedAt";
    private const string Content = "File";

    public static TableEntity ToEntity(StoredFile file)
    {
        var row = new TableEntity(LedgerKeys.Partition(file.CaseId.Territory), LedgerKeys.File(file.CaseId, file.Id))
        {
            [Status] = file.Status.ToString(),
            [ChangedAt] = file.ChangedAt,
        };
        JsonColumn.Write(row, Content, file);
        return row;
    }

    public static FileVersion FromEntity(TableEntity row) => new(JsonColumn.Read<StoredFile>(row, Content), row.ETag);
}
