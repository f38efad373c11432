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
using Slime.Platform.Web;

namespace Slime.Functions.Retention;

/// <summary>
/// A table that no backup contains: the keys of the years of the archive and of backups, so that destroying one reaches every copy
/// of what it encrypts, and keyed hashes of what was destroyed, so that a restore from before cannot bring it back.
/// </summary>
internal sealed class ArchiveTable(Lazy<TableClient> table, IOptions<HouseholdOptions> secret) : IStoragePart
{
    public const string Name = "Archives";

    private const string Keys = "key";
    private const string Backups = "backupKey";
    private const string Destroyed = "destroyed";
    private const string Wrapped = "Wrapped";
    private const int KeyBytes = 32;

    private static readonly byte[] WrapPurpose = Encoding.ASCII.GetBytes("slime archive key");
    private static readonly byte[] HashPurpose = Encoding.ASCII.GetBytes("slime destroyed case");

    private readonly ConcurrentDictionary<(string Kind, int Year), byte[]> _keys = new();

    public static ArchiveTable Of(IServiceProvider provider) => new(
        new Lazy<TableClient>(() => provider.GetRequiredService<TableServiceClient>().GetTableClient(provider.GetRequiredService<IOptions<StorageOptions>>().Value.NamePrefix + Name)),
        provider.GetRequiredService<IOptions<HouseholdOptions>>());

    public Task CreateAsync(CancellationToken cancellation) => table.Value.CreateIfNotExistsAsync(cancellation);

    /// <summary>The key of a year, made when it is first asked for; of two who make it at once one is kept.</summary>
    public Task<byte[]> KeyOfAsync(int year, CancellationToken cancellation) => KeyOfAsync(Keys, year, cancellation);

    /// <returns>Null once it was destroyed: what it encrypts is lost, which is its purpose.</returns>
    public Task<byte[]?> FindKeyAsync(int year, CancellationToken cancellation) => FindKeyAsync(Keys, year, cancellation);

    /// <summary>Of a year of which nothing is left in the archive.</summary>
    public Task DestroyKeyAsync(int year, CancellationToken cancellation) => DestroyKeyAsync(Keys, year, cancellation);

    public Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellation) => YearsAsync(Keys, cancellation);

    /// <summary>What backups of a year are encrypted with.</summary>
    public Task<byte[]> BackupKeyOfAsync(int year, CancellationToken cancellation) => KeyOfAsync(Backups, year, cancellation);

    public Task<byte[]?> FindBackupKeyAsync(int year, CancellationToken cancellation) => FindKeyAsync(Backups, year, cancellation);

    /// <summary>Of years whose last backup is over age: none of their backups can be read any more, wherever a copy lies.</summary>
    public async Task DestroyBackupKeysAsync(int before, CancellationToken cancellation)
    {
        foreach (var year in (await YearsAsync(Backups, cancellation)).Where(year => year < before)) await DestroyKeyAsync(Backups, year, cancellation);
    }

    /// <summary>The key as it may be kept apart, against the loss of the storage itself: it opens with the program's key only.</summary>
    public byte[] Wrap(byte[] backupKey, int year) => ArchiveCipher.Seal(WrappingKey(), backupKey, PlaceOf(Backups, year));

    /// <exception cref="CryptographicException">It is of another year, or of another program.</exception>
    public byte[] Unwrap(byte[] wrapped, int year) => ArchiveCipher.Open(WrappingKey(), wrapped, PlaceOf(Backups, year));

    private async Task<byte[]> KeyOfAsync(string kind, int year, CancellationToken cancellation)
    {
        if (_keys.TryGetValue((kind, year), out var known)) return known;
        try
        {
            await table.Value.AddEntityAsync(new TableEntity(kind, Row(year)) { [Wrapped] = ArchiveCipher.Seal(WrappingKey(), RandomNumberGenerator.GetBytes(KeyBytes), PlaceOf(kind, year)) }, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status == StatusCodes.Status409Conflict)
        {
            // Made before, or by another instance a moment ago.
        }

        return await FindKeyAsync(kind, year, cancellation) ?? throw new InvalidOperationException($"There is no {kind} of {Row(year)}.");
    }

    private async Task<byte[]?> FindKeyAsync(string kind, int year, CancellationToken cancellation)
    {
        if (_keys.TryGetValue((kind, year), out var known)) return known;
        var found = await table.Value.GetEntityIfExistsAsync<TableEntity>(kind, Row(year), cancellationToken: cancellation);
        return found.HasValue ? _keys[(kind, year)] = ArchiveCipher.Open(WrappingKey(), found.Value!.GetBinary(Wrapped), PlaceOf(kind, year)) : null;
    }

    private async Task DestroyKeyAsync(string kind, int year, CancellationToken cancellation)
    {
        await table.Value.DeleteEntityAsync(kind, Row(year), ETag.All, cancellation);
        _keys.TryRemove((kind, year), out _);
    }

    private async Task<IReadOnlyList<int>> YearsAsync(string kind, CancellationToken cancellation)
    {
        var years = new List<int>();
        await foreach (var row in table.Value.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {kind}"), select: ["RowKey"], cancellationToken: cancellation))
            years.Add(int.Parse(row.RowKey, CultureInfo.InvariantCulture));
        return years;
    }

    private static string Row(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    private static string PlaceOf(string kind, int year) => kind == Keys ? Row(year) : $"{kind} {Row(year)}";

    /// <summary>Before anything of the case is destroyed.</summary>
    public Task RememberAsync(CaseId id, PersonalVisa visa, DateOnly on, CancellationToken cancellation) => table.Value.UpsertEntityAsync(
        new TableEntity(Destroyed, HashOf(id))
        {
            [nameof(PersonalVisa.Number)] = visa.Number,
            [nameof(PersonalVisa.On)] = IsoDate.Text(visa.On),
            [nameof(PersonalVisa.Transferred)] = visa.Transferred,
            ["Destroyed"] = IsoDate.Text(on),
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
