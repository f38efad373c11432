using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>Which picture of a file.</summary>
internal enum FileVariant
{
    Original,
    View,
    Thumbnail,
}

/// <summary>Bytes that were in quarantine, and which version of the blob they were.</summary>
internal sealed record QuarantinedBytes(ScratchFile Content, Sha256Hash Hash, ETag Version) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>The bytes of files: quarantine and clean documents. No blob is named by a person.</summary>
internal sealed class FileBlobs(BlobServiceClient service, IOptions<StorageOptions> options)
{
    private const int DeleteAttempts = 4;

    /// <summary>Several at once would each keep a piece in memory.</summary>
    private static readonly StorageTransferOptions APieceAtATime = new() { InitialTransferSize = 4 * 1024 * 1024, MaximumTransferSize = 4 * 1024 * 1024, MaximumConcurrency = 1 };

    /// <summary>The same name for the same file and variant: writing again gives one result.</summary>
    public static string NameOf(CaseId caseId, FileId id, FileVariant variant) => $"{caseId}/{id}/{variant.ToString().ToLowerInvariant()}";

    public static string IncomingNameOf(CaseId caseId, FileId id) => $"{caseId}/{id}";

    public BlobClient Incoming(string name) => Container(ContainerNames.Incoming).GetBlobClient(name);

    public BlockBlobClient IncomingBlocks(string name) => Container(ContainerNames.Incoming).GetBlockBlobClient(name);

    /// <summary>How large those of some announced files are that were uploaded.</summary>
    public async Task<IReadOnlyDictionary<FileId, long>> IncomingSizesAsync(CaseId caseId, IReadOnlyList<FileId> ids, CancellationToken cancellation)
    {
        var sizes = new Dictionary<FileId, long>();
        if (ids is [var only])
        {
            if (await IncomingSizeAsync(IncomingNameOf(caseId, only), cancellation) is { } size) sizes[only] = size;
            return sizes;
        }

        // One look at what waits of the case, instead of one at each.
        await foreach (var blob in Container(ContainerNames.Incoming).GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{caseId}/", cancellation))
        {
            if (FileId.TryParse(blob.Name[(caseId.ToString().Length + 1)..], out var id) && ids.Contains(id)) sizes[id] = blob.Properties.ContentLength ?? 0;
        }

        return sizes;
    }

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
        var content = ScratchFile.Create();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(0, FileLimits.MaxBytes + 1) };
            using var answer = (await Incoming(name).DownloadStreamingAsync(range, cancellation)).Value;
            await content.TakeAsync(answer.Content, answer.Details.ContentLength, cancellation, seen => hash.AppendData(seen.Span));
            return new QuarantinedBytes(content, Sha256Hash.OfDigest(hash.GetHashAndReset()), answer.Details.ETag);
        }
        catch (RequestFailedException empty) when (empty.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            return new QuarantinedBytes(content, Sha256Hash.Of([]), default);
        }
        catch (Exception failure)
        {
            await content.DisposeAsync();
            if (failure is RequestFailedException missing && IsMissing(missing)) return null;
            throw;
        }
    }

    /// <summary>
    /// Deletes a blob with whatever an upload address can do to it besides writing: snapshots, and leases, which the
    /// service has no way to leave out of the right to write.
    /// </summary>
    /// <returns>False when somebody holds it again and again: the sweep comes back once the address has run out.</returns>
    public async Task<bool> DeleteIncomingAsync(string name, CancellationToken cancellation)
    {
        var blob = Incoming(name);
        for (var attempt = 0; attempt < DeleteAttempts; attempt++)
        {
            try
            {
                await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
                return true;
            }
            catch (RequestFailedException held) when (held.Status == StatusCodes.Status412PreconditionFailed && held.ErrorCode == BlobErrorCode.LeaseIdMissing)
            {
                await BreakLeaseAsync(blob, cancellation);
            }
            catch (RequestFailedException missing) when (IsMissing(missing))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Deletes a clean file in all its variants.</summary>
    public Task DeleteDocumentsAsync(CaseId caseId, FileId id, CancellationToken cancellation) =>
        Task.WhenAll(Enum.GetValues<FileVariant>().Select(variant =>
            Container(ContainerNames.Documents).GetBlobClient(NameOf(caseId, id, variant)).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation)));

    public Task WriteAsync(CaseId caseId, FileId id, FileVariant variant, Stream content, FileFormat format, CancellationToken cancellation)
    {
        var upload = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = FileFormats.ContentType(format) }, TransferOptions = APieceAtATime };
        return Container(ContainerNames.Documents).GetBlobClient(NameOf(caseId, id, variant)).UploadAsync(content, upload, cancellation);
    }

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

    private static async Task BreakLeaseAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is StatusCodes.Status409Conflict or StatusCodes.Status404NotFound)
        {
            // It was given back, or is gone, at this moment.
        }
    }

    /// <summary>The blob and not its container: without that, storage is not set up.</summary>
    private static bool IsMissing(RequestFailedException failure) => failure.Status == StatusCodes.Status404NotFound && failure.ErrorCode != "ContainerNotFound";

    private BlobContainerClient Container(string name) => service.GetBlobContainerClient(options.Value.NamePrefix + name);
}
