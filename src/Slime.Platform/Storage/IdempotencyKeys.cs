using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Slime.Platform.Storage;

internal abstract record KeyClaim
{
    /// <summary>First use: the result is promised to this request.</summary>
    public sealed record First : KeyClaim;

    /// <summary>The same key with the same content: the result promised then.</summary>
    public sealed record Known(string Result) : KeyClaim;

    /// <summary>The same key with other content.</summary>
    public sealed record Reused : KeyClaim;
}

/// <summary>
/// What a client's Idempotency-Key stands for. The claim has a partition of its own, because the content decides the
/// territory, and the same key with other content may belong to another one.
/// </summary>
internal sealed class IdempotencyKeys(LedgerTable ledger)
{
    public const int MaxLength = 64;

    /// <summary>The code of the refusal when a key comes again with other content.</summary>
    public const string Reused = "idempotency_key_reused";

    /// <summary>A key is the caller's own: another caller's equal key is another key.</summary>
    public static string Hash(string caller, string resource, string key) => HashOf(Encoding.UTF8.GetBytes($"{resource}\n{caller}\n{key}"));

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether the key was used, with whatever content.</summary>
    public async Task<bool> IsUsedAsync(string keyHash, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.KeyPartition(keyHash), LedgerKeys.OnlyRow, cancellation) is not null;

    public async Task<KeyClaim> ClaimAsync(string keyHash, string contentHash, string result, CancellationToken cancellation)
    {
        var partition = LedgerKeys.KeyPartition(keyHash);
        var row = new TableEntity(partition, LedgerKeys.OnlyRow) { ["Content"] = contentHash, ["Result"] = result };
        if (await ledger.TryInsertAsync(row, cancellation)) return new KeyClaim.First();
        var known = await ledger.FindAsync(partition, LedgerKeys.OnlyRow, cancellation)
            ?? throw new InvalidOperationException("A claimed key has no row.");
        return known.GetString("Content") == contentHash ? new KeyClaim.Known(known.GetString("Result")) : new KeyClaim.Reused();
    }
}
