using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Storage;

/// <summary>What lies under a name.</summary>
/// <param name="IsNew">False when something lay there before.</param>
internal sealed record StandingFile(byte[] Content, bool IsNew)
{
    public string Sha256 => WrittenOnce.HashOf(Content);
}

/// <summary>
/// Files that are put away once under their name and never again. One that is there already counts, whatever the other holds:
/// somebody put it away at the same time, or a process died before it wrote the row that names it.
/// </summary>
internal sealed class WrittenOnce(BlobServiceClient blobs, IOptions<StorageOptions> storage)
{
    /// <summary>Puts a file away, unless one is there.</summary>
    /// <returns>What lies under the name now.</returns>
    public async Task<StandingFile> PutAsync(string name, byte[] content, string type, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream(content, writable: false);
        return await TryPutAsync(name, bytes, type, cancellation)
            ? new StandingFile(content, IsNew: true)
            : new StandingFile(await ReadAsync(name, cancellation), IsNew: false);
    }

    /// <param name="metadata">What the file says of itself, beside its content.</param>
    /// <returns>False when there is one.</returns>
    public async Task<bool> TryPutAsync(string name, Stream content, string type, CancellationToken cancellation, IDictionary<string, string>? metadata = null)
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = type },
            Metadata = metadata,
        };
        try
        {
            await Blob(name).UploadAsync(content, options, cancellation);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation) => (await Blob(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();

    public Task<Stream> OpenAsync(string name, CancellationToken cancellation) => Blob(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation);

    /// <summary>Its length and its metadata.</summary>
    public async Task<BlobProperties> PropertiesAsync(string name, CancellationToken cancellation) => (await Blob(name).GetPropertiesAsync(cancellationToken: cancellation)).Value;

    /// <summary>Lower-case hexadecimal.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private BlobClient Blob(string name) => blobs.GetBlobContainerClient(storage.Value.NamePrefix + ContainerNames.Exports).GetBlobClient(name);
}
