using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Platform.Storage;

namespace Slime.Functions.Visits;

/// <summary>
/// The secret addresses at which people's calendar programs read their visits. A hash and a seed are kept, so that nobody who
/// reads the storage alone can read a calendar; a person has one at a time, and revoking it ends it at once.
/// </summary>
internal sealed class CalendarAddresses(LedgerTable ledger, IOptions<HouseholdOptions> options, TimeProvider clock)
{
    /// <summary>256 bits cannot be guessed, so a plain hash keeps them.</summary>
    private const int SecretBytes = 32;

    /// <summary>How long after it was made an address is shown to its owner.</summary>
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("slime calendar address");

    private const string Seed = "Seed";
    private const string MadeAt = "MadeAt";

    private const string PersonId = "PersonId";
    private const string HolderId = "HolderId";

    /// <summary>Makes a new address and ends the one before.</summary>
    public async Task CreateAsync(Caller caller, CancellationToken cancellation)
    {
        await RevokeAsync(caller, cancellation);
        var seed = RandomNumberGenerator.GetBytes(SecretBytes);
        var secret = SecretOf(seed);
        var row = new TableEntity(LedgerKeys.CalendarPartition, LedgerKeys.Calendar(HashOf(secret)))
        {
            [PersonId] = caller.Id,
            [HolderId] = HolderOf(caller),
            [Seed] = seed,
            [MadeAt] = clock.GetUtcNow(),
        };
        await ledger.TryInsertAsync(row, cancellation);
    }

    /// <returns>The secret of an address that was just made, to be copied; null later.</returns>
    public async Task<string?> JustMadeAsync(Caller caller, CancellationToken cancellation)
    {
        await foreach (var row in OwnAsync(caller, cancellation))
        {
            if (row.GetBinary(Seed) is { } seed && row.GetDateTimeOffset(MadeAt) > clock.GetUtcNow() - ShownFor) return SecretOf(seed);
        }

        return null;
    }

    public async Task<bool> ExistsAsync(Caller caller, CancellationToken cancellation)
    {
        await foreach (var _ in OwnAsync(caller, cancellation)) return true;
        return false;
    }

    public async Task RevokeAsync(Caller caller, CancellationToken cancellation)
    {
        var transaction = new LedgerTransaction(LedgerKeys.CalendarPartition);
        await foreach (var row in OwnAsync(caller, cancellation)) transaction.Delete(row.RowKey);
        if (transaction.Actions.Count > 0) await ledger.TrySubmitAsync(transaction, cancellation);
    }

    /// <returns>The post whose visits the address shows and the person who held it when the address was made.</returns>
    public async Task<(string PersonId, Guid Holder)?> FindAsync(string secret, CancellationToken cancellation)
    {
        if (secret.Length != 2 * SecretBytes || !secret.All(char.IsAsciiHexDigitLower)) return null;
        var row = await ledger.FindAsync(LedgerKeys.CalendarPartition, LedgerKeys.Calendar(HashOf(secret)), cancellation);
        return row is null ? null : (row.GetString(PersonId), row.GetGuid(HolderId) ?? default);
    }

    private IAsyncEnumerable<TableEntity> OwnAsync(Caller caller, CancellationToken cancellation) => ledger.ScanAsync(
        LedgerKeys.CalendarPartition, LedgerKeys.CalendarPrefix, cancellation, where: TableClient.CreateQueryFilter($"PersonId eq {caller.Id}"));

    private static Guid HolderOf(Caller caller) => caller.Posts.FirstOrDefault(post => post.Id == caller.Id)?.EntraObjectId ?? default;

    /// <summary>The seed lies in storage; without the program's key it says nothing.</summary>
    private string SecretOf(byte[] seed) =>
        Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, options.Value.Key, SecretBytes, salt: seed, info: Purpose));

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
