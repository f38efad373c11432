using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using Slime.Functions.Storage;

namespace Slime.Functions.Operations;

/// <summary>
/// Copies the table and the files to a folder. Queues are not copied: what they hold is in the outbox too. Taken while the
/// program is stopped, because rows that belong together are read one after the other.
/// </summary>
internal sealed class Backup(LedgerTable ledger, BlobServiceClient blobs, IOptions<StorageOptions> options, TimeProvider clock)
{
    public async Task<(long Rows, long Blobs)> RunAsync(BackupFolder folder, CancellationToken cancellation)
    {
        folder.Begin();
        var madeAt = clock.GetUtcNow();
        var rows = await WriteRowsAsync(folder, cancellation);
        var files = await WriteBlobsAsync(folder, cancellation);
        await folder.EndAsync(madeAt, rows, files, cancellation);
        return (rows, files);
    }

    private async Task<long> WriteRowsAsync(BackupFolder folder, CancellationToken cancellation)
    {
        var count = 0L;
        await using var lines = new StreamWriter(folder.Rows);
        await foreach (var row in ledger.Client.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            await lines.WriteLineAsync(RowText.Write(row));
            count++;
        }

        return count;
    }

    private async Task<long> WriteBlobsAsync(BackupFolder folder, CancellationToken cancellation)
    {
        var count = 0L;
        await using var lines = new StreamWriter(folder.Blobs);
        foreach (var name in ContainerNames.All)
        {
            var container = blobs.GetBlobContainerClient(options.Value.NamePrefix + name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                var hash = await DownloadAsync(container.GetBlobClient(blob.Name), folder, cancellation);
                var entry = new BackedUpBlob(name, blob.Name, blob.Properties.ContentType, blob.Properties.ContentLength ?? 0, hash);
                await lines.WriteLineAsync(JsonSerializer.Serialize(entry, StoredJson.Options));
                count++;
            }
        }

        return count;
    }

    private static async Task<string> DownloadAsync(BlobClient blob, BackupFolder folder, CancellationToken cancellation)
    {
        var unnamed = folder.ContentOf("unnamed");
        (await blob.DownloadToAsync(unnamed, cancellation)).Dispose();
        var hash = await BackupFolder.HashAsync(unnamed, cancellation);
        File.Move(unnamed, folder.ContentOf(hash), overwrite: true);
        return hash;
    }
}
