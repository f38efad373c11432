using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <summary>The files of a case on their way into the archive and out of it.</summary>
internal sealed class CaseBlobs(BlobServiceClient service, IOptions<StorageOptions> options)
{
    private const string Archived = "archived/";
    private const string ContentType = "contenttype";
    private const string KeyYear = "keyyear";

    /// <summary>Each file is sealed beside, then taken away; cut off anywhere, the next run goes on with what is left.</summary>
    public async Task ArchiveAsync(CaseId id, int year, byte[] key, CancellationToken cancellation)
    {
        var container = Container(ContainerNames.Documents);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{id}/", cancellation))
        {
            var name = Archived + blob.Name;
            await using (var content = await container.GetBlobClient(blob.Name).OpenReadAsync(cancellationToken: cancellation))
            await using (var target = await container.GetBlockBlobClient(name).OpenWriteAsync(overwrite: true, new BlockBlobOpenWriteOptions
            {
                Metadata = new Dictionary<string, string> { [ContentType] = blob.Properties.ContentType ?? "application/octet-stream", [KeyYear] = year.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            }, cancellation))
            {
                await ArchiveCipher.SealAsync(key, content, target, name, cancellation);
            }

            await DeleteAsync(container, blob.Name, cancellation);
        }

        await DeleteAllAsync(Container(ContainerNames.Incoming), $"{id}/", cancellation);
    }

    /// <summary>Names as the case knew them, with their sizes.</summary>
    public async Task<IReadOnlyList<(string Name, long Bytes)>> ArchivedOfAsync(CaseId id, CancellationToken cancellation)
    {
        var prefix = $"{Archived}{id}/";
        var found = new List<(string, long)>();
        await foreach (var blob in Container(ContainerNames.Documents).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
            found.Add((blob.Name[prefix.Length..], blob.Properties.ContentLength ?? 0));
        return found;
    }

    /// <returns>Null when there is no such file, or its key was destroyed.</returns>
    public async Task<(string ContentType, byte[] Content)?> OpenAsync(CaseId id, string name, Func<int, Task<byte[]?>> keyOf, CancellationToken cancellation)
    {
        var path = $"{Archived}{id}/{name}";
        var blob = Container(ContainerNames.Documents).GetBlobClient(path);
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            if (!properties.Metadata.TryGetValue(KeyYear, out var text) || !int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var year) || await keyOf(year) is not { } key) return null;
            using var content = new MemoryStream();
            await using var read = await blob.OpenReadAsync(cancellationToken: cancellation);
            await ArchiveCipher.OpenAsync(key, read, content, path, cancellation);
            return (properties.Metadata[ContentType], content.ToArray());
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    /// <summary>A file of a case that is in use.</summary>
    /// <returns>False when there is no such file.</returns>
    public async Task<bool> CopyAsync(CaseId id, string name, Stream target, CancellationToken cancellation)
    {
        try
        {
            await Container(ContainerNames.Documents).GetBlobClient($"{id}/{name}").DownloadToAsync(target, cancellation);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return false;
        }
    }

    /// <summary>Everything of a case, wherever it lies, with its snapshots and earlier versions.</summary>
    /// <returns>How many were there.</returns>
    public async Task<int> DestroyAsync(CaseId id, CancellationToken cancellation) =>
        await DeleteAllAsync(Container(ContainerNames.Documents), $"{Archived}{id}/", cancellation)
        + await DeleteAllAsync(Container(ContainerNames.Documents), $"{id}/", cancellation)
        + await DeleteAllAsync(Container(ContainerNames.Incoming), $"{id}/", cancellation);

    private static async Task<int> DeleteAllAsync(BlobContainerClient container, string prefix, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
        {
            await DeleteAsync(container, blob.Name, cancellation);
            deleted++;
        }

        return deleted;
    }

    /// <summary>The blob itself and its snapshots; then the versions that stay of it where the account keeps some.</summary>
    private static async Task DeleteAsync(BlobContainerClient container, string name, CancellationToken cancellation)
    {
        await container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
        await foreach (var version in container.GetBlobsAsync(BlobTraits.None, BlobStates.Version, name, cancellation))
        {
            if (version.Name == name && version.VersionId is { } id) await container.GetBlobClient(name).WithVersion(id).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    private BlobContainerClient Container(string name) => service.GetBlobContainerClient(options.Value.NamePrefix + name);
}
