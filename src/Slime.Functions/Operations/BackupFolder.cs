using System.Security.Cryptography;
using System.Text.Json;
using Slime.Functions.Storage;

namespace Slime.Functions.Operations;

/// <summary>What a backup says of itself; written last, so that a backup that was cut short has none.</summary>
/// <param name="RowsHash">SHA-256 of the file of rows.</param>
/// <param name="BlobsHash">SHA-256 of the list of blobs, which holds the hash of each.</param>
internal sealed record BackupManifest(int V, DateTimeOffset MadeAt, long Rows, long Blobs, string RowsHash, string BlobsHash);

/// <param name="Hash">SHA-256 of its content, and the name of its file.</param>
internal sealed record BackedUpBlob(string Container, string Name, string? ContentType, long Size, string Hash);

/// <summary>A backup cannot be made here, or cannot be relied on.</summary>
internal sealed class BackupException(string message) : Exception(message);

/// <summary>A backup on disk: one file of rows, one list of blobs, one file for each content, and the manifest.</summary>
internal sealed class BackupFolder(string path)
{
    private string Manifest => Path.Combine(path, "manifest.json");

    public string Rows => Path.Combine(path, "rows.jsonl");

    public string Blobs => Path.Combine(path, "blobs.jsonl");

    public string ContentOf(string hash) => Path.Combine(path, "content", hash);

    /// <exception cref="BackupException">Something is there already.</exception>
    public void Begin()
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new BackupException($"{path} is not empty.");
        Directory.CreateDirectory(Path.Combine(path, "content"));
    }

    public async Task EndAsync(DateTimeOffset madeAt, long rows, long blobs, CancellationToken cancellation)
    {
        var manifest = new BackupManifest(1, madeAt, rows, blobs, await HashAsync(Rows, cancellation), await HashAsync(Blobs, cancellation));
        await File.WriteAllTextAsync(Manifest, JsonSerializer.Serialize(manifest, StoredJson.Options), cancellation);
    }

    /// <summary>Reads the manifest and checks every file against it, before anything is done with them.</summary>
    /// <exception cref="BackupException">The backup is not whole.</exception>
    public async Task<BackupManifest> CheckAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Manifest)) throw new BackupException($"{path} holds no finished backup.");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Manifest, cancellation), StoredJson.Options)!;
        if (await HashAsync(Rows, cancellation) != manifest.RowsHash) throw new BackupException($"{Rows} is not what was written.");
        if (await HashAsync(Blobs, cancellation) != manifest.BlobsHash) throw new BackupException($"{Blobs} is not what was written.");
        await foreach (var blob in ReadBlobsAsync(cancellation))
        {
            if (!File.Exists(ContentOf(blob.Hash)) || await HashAsync(ContentOf(blob.Hash), cancellation) != blob.Hash)
                throw new BackupException($"The content of {blob.Container}/{blob.Name} is not what was written.");
        }

        return manifest;
    }

    public IAsyncEnumerable<BackedUpBlob> ReadBlobsAsync(CancellationToken cancellation) =>
        File.ReadLinesAsync(Blobs, cancellation).Select(line => JsonSerializer.Deserialize<BackedUpBlob>(line, StoredJson.Options)!);

    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }
}
