using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Which picture of a file.</summary>
internal enum FileVariant
{
    Original,
    View,
    Thumbnail,
}

/// <summary>Bytes in quarantine, and which version of the blob they were.</summary>
internal sealed record QuarantinedBytes(byte[] Content, ETag Version);

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
        catch (RequestFailedException missing) when (IsMissing(missing))
        {
            return null;
        }
    }

    /// <returns>Null when there is no such blob.</returns>
    public async Task<ETag?> IncomingVersionAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await Incoming(name).GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
        }
        catch (RequestFailedException missing) when (IsMissing(missing))
        {
            return null;
        }
    }

    /// <returns>None when there is no such blob.</returns>
    public async Task<IDictionary<string, string>> IncomingTagsAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await Incoming(name).GetTagsAsync(cancellationToken: cancellation)).Value.Tags;
        }
        catch (RequestFailedException missing) when (IsMissing(missing))
        {
            return new Dictionary<string, string>();
        }
    }

    /// <returns>The name of a blob in quarantine; null when the address is not one's.</returns>
    public string? IncomingNameOf(Uri address)
    {
        var folder = Container(ContainerNames.Incoming).Uri.AbsoluteUri + "/";
        return address.AbsoluteUri.StartsWith(folder, StringComparison.Ordinal) ? Uri.UnescapeDataString(address.AbsoluteUri[folder.Length..]) : null;
    }

    /// <returns>At most one byte more than allowed; null when there is no such blob.</returns>
    public async Task<QuarantinedBytes?> ReadIncomingAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(0, FileLimits.MaxBytes + 1) };
            using var answer = (await Incoming(name).DownloadStreamingAsync(range, cancellation)).Value;
            // The one copy that is kept: the library's own way makes two, one of them growing.
            var content = new byte[answer.Details.ContentLength];
            await answer.Content.ReadExactlyAsync(content, cancellation);
            return new QuarantinedBytes(content, answer.Details.ETag);
        }
        catch (RequestFailedException empty) when (empty.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            return new QuarantinedBytes([], default);
        }
        catch (RequestFailedException missing) when (IsMissing(missing))
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
        catch (RequestFailedException missing) when (IsMissing(missing))
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

    /// <summary>The blob and not its container: without that, storage is not set up.</summary>
    private static bool IsMissing(RequestFailedException failure) => failure.Status == StatusCodes.Status404NotFound && failure.ErrorCode != "ContainerNotFound";

    private BlobContainerClient Container(string name) => service.GetBlobContainerClient(options.Value.NamePrefix + name);
}
