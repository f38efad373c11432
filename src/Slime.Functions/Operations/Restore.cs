using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Slime.Functions.Retention;
using Slime.Platform.Storage;

namespace Slime.Functions.Operations;

/// <summary>
/// Puts a backup into storage that is empty, or goes on with a restore of the same backup that was cut short. Messages need
/// no restoring: the outbox sends what had no effect yet.
/// </summary>
internal sealed class Restore(LedgerTable ledger, BlobServiceClient blobs, ArchiveTable keys, IOptions<StorageOptions> options)
{
    /// <summary>Rows of one partition that go in one transaction, well below what a table takes.</summary>
    private const int BatchCharacters = 1_000_000;

    private const string Hash = "RowsHash";

    /// <param name="keyFile">Of a backup whose storage was lost with its keys; null to take the key from there.</param>
    public async Task<BackupManifest> RunAsync(BackupFolder folder, string? keyFile, CancellationToken cancellation)
    {
        var manifest = await folder.ReadManifestAsync(cancellation);
        var cipher = new BackupCipher(await KeyOfAsync(manifest, keyFile, cancellation));
        await folder.CheckAsync(manifest, cipher, cancellation);
        await ledger.Client.CreateIfNotExistsAsync(cancellation);
        await BeginAsync(manifest, cancellation);
        await foreach (var batch in BatchesAsync(folder, cipher, cancellation))
            await ledger.Client.SubmitTransactionAsync(batch.Actions, cancellation);
        await UploadAsync(folder, cipher, cancellation);
        await ledger.Client.DeleteEntityAsync(LedgerKeys.RestorePartition, LedgerKeys.OnlyRow, cancellationToken: cancellation);
        return manifest;
    }

    private async Task<byte[]?> KeyOfAsync(BackupManifest manifest, string? keyFile, CancellationToken cancellation)
    {
        if (manifest.KeyYear is not { } year) return null;
        if (keyFile is not null)
        {
            try
            {
                return keys.Unwrap(Convert.FromBase64String((await File.ReadAllTextAsync(keyFile, cancellation)).Trim()), year);
            }
            catch (Exception wrong) when (wrong is CryptographicException or FormatException)
            {
                throw new BackupException($"{keyFile} is not the key of {year}.");
            }
        }

        await keys.CreateAsync(cancellation);
        return await keys.FindBackupKeyAsync(year, cancellation) ?? throw new BackupException($"The key of backups of {year} was destroyed, or lies in another storage: name its file with --key.");
    }

    /// <summary>While its row stands, a restore is under way: it may be taken up again, by the same backup only.</summary>
    private async Task BeginAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var begun = await ledger.FindAsync(LedgerKeys.RestorePartition, LedgerKeys.OnlyRow, cancellation);
        if (begun is not null && begun.GetString(Hash) == manifest.RowsHash) return;
        if (begun is not null) throw new BackupException("Another backup is being restored here.");
        await foreach (var _ in ledger.Client.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation))
            throw new BackupException("The table is not empty: a backup is restored into empty storage only.");
        await ledger.Client.AddEntityAsync(new TableEntity(LedgerKeys.RestorePartition, LedgerKeys.OnlyRow) { [Hash] = manifest.RowsHash }, cancellation);
    }

    private static async IAsyncEnumerable<LedgerTransaction> BatchesAsync(
        BackupFolder folder, BackupCipher cipher, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        LedgerTransaction? batch = null;
        var characters = 0;
        await foreach (var line in cipher.ReadLinesAsync(folder.Rows, cancellation))
        {
            var row = RowText.Read(line);
            if (row.PartitionKey == LedgerKeys.RestorePartition) continue;
            if (batch is not null && (batch.Partition != row.PartitionKey || batch.Actions.Count == LedgerTransaction.MaxOperations || characters + line.Length > BatchCharacters))
            {
                yield return batch;
                batch = null;
            }

            batch ??= new LedgerTransaction(row.PartitionKey);
            characters = batch.Actions.Count == 0 ? line.Length : characters + line.Length;
            batch.Upsert(row);
        }

        if (batch is not null) yield return batch;
    }

    private async Task UploadAsync(BackupFolder folder, BackupCipher cipher, CancellationToken cancellation)
    {
        foreach (var name in ContainerNames.All)
            await blobs.GetBlobContainerClient(options.Value.NamePrefix + name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        await foreach (var blob in folder.ReadBlobsAsync(cipher, cancellation))
        {
            var target = blobs.GetBlobContainerClient(options.Value.NamePrefix + blob.Container).GetBlobClient(blob.Name);
            var upload = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = blob.ContentType },
                // Exports are write-once: what stands is left, and compared.
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            try
            {
                using var content = new MemoryStream();
                await cipher.OpenAsync(folder.ContentOf(blob.Hash), content, cancellation);
                content.Position = 0;
                await target.UploadAsync(content, upload, cancellation);
            }
            catch (RequestFailedException standing) when (standing.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
            {
                var properties = await target.GetPropertiesAsync(cancellationToken: cancellation);
                if (properties.Value.ContentLength != blob.Size) throw new BackupException($"{blob.Container}/{blob.Name} stands already and is another file.");
            }
        }
    }
}
