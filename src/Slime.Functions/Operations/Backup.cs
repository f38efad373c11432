using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using Slime.Functions.Retention;
using Slime.Platform.Storage;

namespace Slime.Functions.Operations;

/// <summary>
/// Copies the table and the files to a folder, encrypted with a key of the year: once the key is destroyed, no copy of the folder
/// says anything. Queues are not copied: what they hold is in the outbox too. Taken while the program is stopped, because rows that
/// belong together are read one after the other.
/// </summary>
internal sealed class Backup(LedgerTable ledger, BlobServiceClient blobs, ArchiveTable keys, IOptions<StorageOptions> options, TimeProvider clock)
{
    /// <param name="keyFile">Where the key is kept too, apart from the backup, against the loss of the storage; null for nowhere.</param>
    public async Task<(long Rows, long Blobs)> RunAsync(BackupFolder folder, string? keyFile, CancellationToken cancellation)
    {
        folder.Begin();
        var madeAt = clock.GetUtcNow();
        await keys.CreateAsync(cancellation);
        var key = await keys.BackupKeyOfAsync(madeAt.Year, cancellation);
        if (keyFile is not null) await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(keys.Wrap(key, madeAt.Year)), cancellation);
        var cipher = new BackupCipher(key);
        var (rows, files) = (0L, 0L);
        await cipher.WriteAsync(folder.Rows, async target => rows = await WriteRowsAsync(target, cancellation), cancellation);
        await cipher.WriteAsync(folder.Blobs, async target => files = await WriteBlobsAsync(target, folder, cipher, cancellation), cancellation);
        await folder.EndAsync(madeAt, rows, files, madeAt.Year, cancellation);
        return (rows, files);
    }

    private async Task<long> WriteRowsAsync(Stream target, CancellationToken cancellation)
    {
        var count = 0L;
        await using var lines = new StreamWriter(target, leaveOpen: true);
        await foreach (var row in ledger.Client.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            await lines.WriteLineAsync(RowText.Write(row));
            count++;
        }

        return count;
    }

    private async Task<long> WriteBlobsAsync(Stream target, BackupFolder folder, BackupCipher cipher, CancellationToken cancellation)
    {
        var count = 0L;
        await using var lines = new StreamWriter(target, leaveOpen: true);
        foreach (var name in ContainerNames.All)
        {
            var container = blobs.GetBlobContainerClient(options.Value.NamePrefix + name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                var hash = await DownloadAsync(container.GetBlobClient(blob.Name), folder, cipher, cancellation);
                var entry = new BackedUpBlob(name, blob.Name, blob.Properties.ContentType, blob.Properties.ContentLength ?? 0, hash);
                await lines.WriteLineAsync(JsonSerializer.Serialize(entry, StoredJson.Options));
                count++;
            }
        }

        return count;
    }

    private static async Task<string> DownloadAsync(BlobClient blob, BackupFolder folder, BackupCipher cipher, CancellationToken cancellation)
    {
        var unnamed = folder.ContentOf("unnamed");
        await cipher.WriteAsync(unnamed, async target => (await blob.DownloadToAsync(target, cancellation)).Dispose(), cancellation);
        var hash = await BackupFolder.HashAsync(unnamed, cancellation);
        File.Move(unnamed, folder.ContentOf(hash), overwrite: true);
        return hash;
    }
}
