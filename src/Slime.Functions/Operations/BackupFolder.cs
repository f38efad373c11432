using System.Security.Cryptography;
using System.Text.Json;
using Slime.Platform.Storage;

namespace Slime.Functions.Operations;

/// <summary>What a backup says of itself; written last, so that a backup that was cut short has none.</summary>
/// <param name="RowsHash">SHA-256 of the file of rows.</param>
/// <param name="BlobsHash">SHA-256 of the list of blobs, which holds the hash of each.</param>
/// <param name="KeyYear">Whose key opens it; null of the first version, which was not encrypted.</param>
internal sealed record BackupManifest(int V, DateTimeOffset MadeAt, long Rows, long Blobs, string RowsHash, string BlobsHash, int? KeyYear = null);

/// <param name="Hash">SHA-256 of the file of its content, and the name of that.</param>
internal sealed record BackedUpBlob(string Container, string Name, string? ContentType, long Size, string Hash);

/// <summary>A backup cannot be made here, or cannot be relied on.</summary>
internal sealed class BackupException(string message) : Exception(message);

/// <summary>
/// A backup on disk: one file of rows, one list of blobs, one file for each content, all encrypted with the key of a year, and the
/// manifest. Names of blobs are those of cases and say something too.
/// </summary>
internal sealed class BackupFolder(string path)
{
    public const int Version = 2;

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

    public async Task EndAsync(DateTimeOffset madeAt, long rows, long blobs, int keyYear, CancellationToken cancellation)
    {
        var manifest = new BackupManifest(Version, madeAt, rows, blobs, await HashAsync(Rows, cancellation), await HashAsync(Blobs, cancellation), keyYear);
        await File.WriteAllTextAsync(Manifest, JsonSerializer.Serialize(manifest, StoredJson.Options), cancellation);
    }

    /// <exception cref="BackupException">There is none, or its end is missing.</exception>
    public async Task<BackupManifest> ReadManifestAsync(CancellationToken cancellation) => File.Exists(Manifest)
        ? JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Manifest, cancellation), StoredJson.Options)!
        : throw new BackupException($"{path} holds no finished backup.");

    /// <summary>Checks every file against the manifest, before anything is done with them.</summary>
    /// <exception cref="BackupException">The backup is not whole.</exception>
    public async Task CheckAsync(BackupManifest manifest, BackupCipher cipher, CancellationToken cancellation)
    {
        if (await HashAsync(Rows, cancellation) != manifest.RowsHash) throw new BackupException($"{Rows} is not what was written.");
        if (await HashAsync(Blobs, cancellation) != manifest.BlobsHash) throw new BackupException($"{Blobs} is not what was written.");
        await foreach (var blob in ReadBlobsAsync(cipher, cancellation))
        {
            if (!File.Exists(ContentOf(blob.Hash)) || await HashAsync(ContentOf(blob.Hash), cancellation) != blob.Hash)
                throw new BackupException($"The content of {blob.Container}/{blob.Name} is not what was written.");
        }
    }

    public IAsyncEnumerable<BackedUpBlob> ReadBlobsAsync(BackupCipher cipher, CancellationToken cancellation) =>
        cipher.ReadLinesAsync(Blobs, cancellation).Select(line => JsonSerializer.Deserialize<BackedUpBlob>(line, StoredJson.Options)!);

    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }
}
