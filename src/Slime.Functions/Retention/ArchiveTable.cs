using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <summary>
/// A table that no backup contains: the keys of the years of the archive, so that destroying one reaches every copy of what it
/// encrypts, and keyed hashes of what was destroyed, so that a restore from before cannot bring it back.
/// </summary>
internal sealed class ArchiveTable(Lazy<TableClient> table, IOptions<HouseholdOptions> secret) : IStoragePart
{
    public const string Name = "Archives";

    private const string Keys = "key";
    private const string Destroyed = "destroyed";
    private const string Wrapped = "Wrapped";
    private const int KeyBytes = 32;

    private static readonly byte[] WrapPurpose = Encoding.ASCII.GetBytes("slime archive key");
    private static readonly byte[] HashPurpose = Encoding.ASCII.GetBytes("slime destroyed case");

    private readonly ConcurrentDictionary<int, byte[]> _keys = new();

    public Task CreateAsync(CancellationToken cancellation) => table.Value.CreateIfNotExistsAsync(cancellation);

    /// <summary>The key of a year, made when it is first asked for; of two who make it at once one is kept.</summary>
    public async Task<byte[]> KeyOfAsync(int year, CancellationToken cancellation)
    {
        if (_keys.TryGetValue(year, out var known)) return known;
        var row = year.ToString("D4", CultureInfo.InvariantCulture);
        try
        {
            await table.Value.AddEntityAsync(new TableEntity(Keys, row) { [Wrapped] = ArchiveCipher.Seal(WrappingKey(), RandomNumberGenerator.GetBytes(KeyBytes), row) }, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
            // Made before, or by another instance a moment ago.
        }

        return await FindKeyAsync(year, cancellation) ?? throw new InvalidOperationException($"The archive of {row} has no key.");
    }

    /// <returns>Null once it was destroyed: what it encrypts is lost, which is its purpose.</returns>
    public async Task<byte[]?> FindKeyAsync(int year, CancellationToken cancellation)
    {
        if (_keys.TryGetValue(year, out var known)) return known;
        var row = year.ToString("D4", CultureInfo.InvariantCulture);
        var found = await table.Value.GetEntityIfExistsAsync<TableEntity>(Keys, row, cancellationToken: cancellation);
        return found.HasValue ? _keys[year] = ArchiveCipher.Open(WrappingKey(), found.Value!.GetBinary(Wrapped), row) : null;
    }

    /// <summary>Of a year of which nothing is left in the archive.</summary>
    public async Task DestroyKeyAsync(int year, CancellationToken cancellation)
    {
        await table.Value.DeleteEntityAsync(Keys, year.ToString("D4", CultureInfo.InvariantCulture), ETag.All, cancellation);
        _keys.TryRemove(year, out _);
    }

    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellation)
    {
        var years = new List<int>();
        await foreach (var row in table.Value.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Keys}"), select: ["RowKey"], cancellationToken: cancellation))
            years.Add(int.Parse(row.RowKey, CultureInfo.InvariantCulture));
        return years;
    }

    /// <summary>Before anything of the case is destroyed.</summary>
    public Task RememberAsync(CaseId id, PersonalVisa visa, DateOnly on, CancellationToken cancellation) => table.Value.UpsertEntityAsync(
        new TableEntity(Destroyed, HashOf(id))
        {
            [nameof(PersonalVisa.Number)] = visa.Number,
            [nameof(PersonalVisa.On)] = visa.On.ToString("O", CultureInfo.InvariantCulture),
            [nameof(PersonalVisa.Transferred)] = visa.Transferred,
            ["Destroyed"] = on.ToString("O", CultureInfo.InvariantCulture),
        },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>What was destroyed, by the hashes of numbers, with the visa of each; what is older than every backup is forgotten.</summary>
    public async Task<IReadOnlyDictionary<string, PersonalVisa>> DestroyedAsync(DateOnly forgetBefore, CancellationToken cancellation)
    {
        var known = new Dictionary<string, PersonalVisa>(StringComparer.Ordinal);
        await foreach (var row in table.Value.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Destroyed}"), cancellationToken: cancellation))
        {
            if (Day(row, "Destroyed") < forgetBefore) await table.Value.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
            else known[row.RowKey] = new PersonalVisa(row.GetString(nameof(PersonalVisa.Number)), Day(row, nameof(PersonalVisa.On)), row.GetBoolean(nameof(PersonalVisa.Transferred)) is true);
        }

        return known;
    }

    /// <summary>Says nothing of the number to whoever has not the program's key.</summary>
    public string HashOf(CaseId id) =>
        Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Value.Key, 20, salt: Encoding.ASCII.GetBytes(id.ToString()), info: HashPurpose));

    private byte[] WrappingKey() => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Value.Key, KeyBytes, salt: null, info: WrapPurpose);

    private static DateOnly Day(TableEntity row, string column) => DateOnly.ParseExact(row.GetString(column), "O", CultureInfo.InvariantCulture);
}

/// <summary>What the departmental archives allowed.</summary>
/// <param name="Transferred">They took it over.</param>
public sealed record PersonalVisa(string Number, DateOnly On, bool Transferred);
