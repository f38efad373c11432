using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Storage;

/// <summary>The names of the blob containers.</summary>
internal static class ContainerNames
{
    /// <summary>Quarantine: what was uploaded and not yet inspected.</summary>
    public const string Incoming = "incoming";

    public const string Documents = "documents";

    public const string Exports = "exports";

    public static IReadOnlyList<string> All { get; } = [Incoming, Documents, Exports];
}

/// <summary>Rows that a feature puts into fresh storage; does nothing when they are there.</summary>
internal interface IStorageSeed
{
    Task PlantAsync(CancellationToken cancellation);
}

/// <summary>Something else than table and containers that must be there before the program works, such as queues.</summary>
internal interface IStoragePart
{
    Task CreateAsync(CancellationToken cancellation);
}

/// <summary>Makes the table, queues and containers that are missing, and what features plant in them; on Azure the deployment has made them.</summary>
internal sealed class StorageCreation(
    LedgerTable ledger, IEnumerable<IStoragePart> parts, BlobServiceClient blobs, IEnumerable<IStorageSeed> seeds, IOptions<StorageOptions> options)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await ledger.Client.CreateIfNotExistsAsync(cancellation);
        foreach (var part in parts)
            await part.CreateAsync(cancellation);
        foreach (var container in ContainerNames.All)
            await blobs.GetBlobContainerClient(options.Value.NamePrefix + container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        foreach (var seed in seeds)
            await seed.PlantAsync(cancellation);
    }
}
