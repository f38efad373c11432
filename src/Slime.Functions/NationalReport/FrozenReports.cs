using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Slime.Platform.Storage;

namespace Slime.Functions.NationalReport;

/// <summary>A year as it was frozen.</summary>
public sealed record FrozenYear(YearReport Report, DateTimeOffset FrozenAt, string FrozenBy);

/// <param name="Sha256">Of the JSON, in lower-case hexadecimal.</param>
public sealed record FrozenMark(int Year, string Sha256, DateTimeOffset FrozenAt, string FrozenBy);

/// <summary>Frozen years: written once and never again.</summary>
internal sealed class FrozenReports(LedgerTable ledger, BlobServiceClient blobs, IOptions<StorageOptions> storage)
{
    private const string Column = "Mark";

    public async Task<FrozenMark?> FindAsync(int year, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ReportPartition, LedgerKeys.FrozenReport(year), cancellation) is { } row ? JsonColumn.Read<FrozenMark>(row, Column) : null;

    /// <returns>What stands, and whether it is this one.</returns>
    public async Task<(FrozenMark Mark, bool IsNew)> FreezeAsync(FrozenYear frozen, CancellationToken cancellation)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(frozen, StoredJson.Options);
        var isNew = true;
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } };
            await Blob(frozen.Report.Year).UploadAsync(BinaryData.FromBytes(content), options, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // Another froze it at the same time, or a process died before it wrote the row: the blob says what it is.
            isNew = false;
            (frozen, content) = await ReadAsync(frozen.Report.Year, cancellation);
        }

        var mark = new FrozenMark(frozen.Report.Year, Convert.ToHexStringLower(SHA256.HashData(content)), frozen.FrozenAt, frozen.FrozenBy);
        var row = new TableEntity(LedgerKeys.ReportPartition, LedgerKeys.FrozenReport(mark.Year));
        JsonColumn.Write(row, Column, mark);
        await ledger.TryInsertAsync(row, cancellation);
        return (mark, isNew);
    }

    public async Task<(FrozenYear Frozen, byte[] Content)> ReadAsync(int year, CancellationToken cancellation)
    {
        var content = (await Blob(year).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        return (JsonSerializer.Deserialize<FrozenYear>(content, StoredJson.Options)!, content);
    }

    private BlobClient Blob(int year) => blobs.GetBlobContainerClient(storage.Value.NamePrefix + ContainerNames.Exports).GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"national-report/{year}.json"));
}
