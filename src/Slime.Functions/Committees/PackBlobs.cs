using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Slime.Platform.Storage;

namespace Slime.Functions.Committees;

/// <summary>Packs as files: each is written once under its name and never again.</summary>
internal sealed class PackBlobs(BlobServiceClient blobs, IOptions<StorageOptions> storage)
{
    public const string Json = "application/json; charset=utf-8";

    public const string Pdf = "application/pdf";

    /// <summary>Puts a file away, unless one is there: then that one counts, whatever this one holds.</summary>
    /// <returns>What lies under the name now.</returns>
    public async Task<byte[]> PutAwayAsync(string name, byte[] content, string type, CancellationToken cancellation)
    {
        try
        {
            await Container.GetBlobClient(name).UploadAsync(
                BinaryData.FromBytes(content),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = new BlobHttpHeaders { ContentType = type } },
                cancellation);
            return content;
        }
        catch (RequestFailedException exists) when (exists.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // A freeze that died before it wrote the row, or another one at the same time: what lies there is the pack.
            return await ReadAsync(name, cancellation);
        }
    }

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation) =>
        (await Container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();

    /// <summary>Lower-case hexadecimal.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private BlobContainerClient Container => blobs.GetBlobContainerClient(storage.Value.NamePrefix + ContainerNames.Exports);
}
