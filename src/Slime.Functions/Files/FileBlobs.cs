using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Files;

namespace Slime.Functions.Files;

/// <summary>Which picture of a file.</summary>
internal enum FileVariant
{
    Original,
    View,
    Thumbnail,
}

/// <summary>The bytes of files: quarantine and clean documents. No blob is named by a person.</summary>
internal sealed class FileBlobs(BlobServiceClient service, IOptions<StorageOptions> options)
{
    /// <summary>The same name for the same file and variant: writing again gives one result.</summary>
    public static string NameOf(CaseId caseId, FileId id, FileVariant variant) => $"{caseId}/{id}/{variant.ToString().ToLowerInvariant()}";

    public static string IncomingNameOf(CaseId caseId, FileId id) => $"{caseId}/{id}";

    public BlobClient Incoming(string name) => Container(ContainerNames.Incoming).GetBlobClient(name);

    public BlockBlobClient IncomingBlocks(string name) => Container(ContainerNames.Incoming).GetBlockBlobClient(name);

    /// <returns>Null when nothing was uploaded.</returns>
    public async Task<long?> IncomingSizeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await Incoming(name).GetPropertiesAsync(cancellationToken: cancellation)).Value.ContentLength;
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound && missing.ErrorCode != "ContainerNotFound")
        {
            return null;
        }
    }

    /// <returns>At most one byte more than allowed; null when there is no such blob.</returns>
    public async Task<byte[]?> ReadIncomingAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(0, FileLimits.MaxBytes + 1) };
            var answer = await Incoming(name).DownloadContentAsync(range, cancellation);
            return answer.Value.Content.ToArray();
        }
        catch (RequestFailedException empty) when (empty.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            return [];
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound && missing.ErrorCode != "ContainerNotFound")
        {
            return null;
        }
    }

    public Task DeleteIncomingAsync(string name, CancellationToken cancellation) => Incoming(name).DeleteIfExistsAsync(cancellationToken: cancellation);

    public Task WriteAsync(CaseId caseId, FileId id, FileVariant variant, BinaryData content, FileFormat format, CancellationToken cancellation) =>
        Container(ContainerNames.Documents).GetBlobClient(NameOf(caseId, id, variant)).UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = FileFormats.ContentType(format) } }, cancellation);

    /// <returns>Null when this file has no such variant.</returns>
    public async Task<BlobDownloadStreamingResult?> OpenAsync(CaseId caseId, FileId id, FileVariant variant, CancellationToken cancellation)
    {
        try
        {
            return await Container(ContainerNames.Documents).GetBlobClient(NameOf(caseId, id, variant)).DownloadStreamingAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound && missing.ErrorCode != "ContainerNotFound")
        {
            return null;
        }
    }

    /// <summary>What stayed in quarantine since before an instant.</summary>
    public async Task<IReadOnlyList<string>> LeftInQuarantineAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in Container(ContainerNames.Incoming).GetBlobsAsync(cancellationToken: cancellation))
        {
            if (blob.Properties.LastModified < before) names.Add(blob.Name);
        }

        return names;
    }

    private BlobContainerClient Container(string name) => service.GetBlobContainerClient(options.Value.NamePrefix + name);
}
