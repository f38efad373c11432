using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Files;

/// <summary>What a person has sent today to the cases of a territory, with the version of its row.</summary>
/// <param name="Left">Bytes that may still come.</param>
internal sealed record SentToday(string Partition, string Row, long Total, long Left, ETag? Version)
{
    private const string Bytes = "Bytes";

    /// <summary>Counts a file in the transaction that announces it: another that counts at the same time makes it fail.</summary>
    public LedgerTransaction Count(LedgerTransaction transaction, long bytes)
    {
        var row = new TableEntity(Partition, Row) { [Bytes] = Total + bytes };
        return Version is { } known ? transaction.Replace(row, known) : transaction.Insert(row);
    }

    public static SentToday Of(string partition, string key, TableEntity? row, long limit)
    {
        var total = row?.GetInt64(Bytes) ?? 0;
        return new SentToday(partition, key, total, limit - total, row?.ETag);
    }
}

/// <summary>How much one person may send in a day: an announcement costs nothing, and what it announces fills storage.</summary>
internal sealed class UploadAllowance(LedgerTable ledger, IOptions<FilesOptions> options, TimeProvider clock)
{
    /// <summary>Rows of days before this many are deleted.</summary>
    private const int DaysKept = 2;

    public async Task<SentToday> ReadAsync(TerritoryCode territory, string person, CancellationToken cancellation)
    {
        var (partition, key) = (LedgerKeys.Partition(territory), LedgerKeys.Upload(LocalTime.On(clock.GetUtcNow()), Hash(person)));
        return SentToday.Of(partition, key, await ledger.FindAsync(partition, key, cancellation), options.Value.DailyBytesPerPerson);
    }

    /// <returns>False when there is no room today.</returns>
    public async Task<bool> TryTakeAsync(TerritoryCode territory, string person, long bytes, CancellationToken cancellation)
    {
        var hasRoom = false;
        await Contended.MustWriteAsync(async () =>
        {
            var sent = await ReadAsync(territory, person, cancellation);
            hasRoom = sent.Left >= bytes;
            return !hasRoom || await ledger.TrySubmitAsync(sent.Count(new LedgerTransaction(sent.Partition), bytes), cancellation);
        }, cancellation);
        return hasRoom;
    }

    /// <summary>Until the next day in the département.</summary>
    public TimeSpan UntilTomorrow()
    {
        var now = clock.GetUtcNow();
        var midnight = LocalTime.On(now).AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, LocalTime.Zone.GetUtcOffset(midnight)) - now;
    }

    /// <summary>Forgets who sent how much on days that are over.</summary>
    public async Task SweepAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var first = LedgerKeys.UploadDay(LocalTime.On(clock.GetUtcNow()).AddDays(-DaysKept));
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.UploadPrefix, cancellation, where: TableClient.CreateQueryFilter($"RowKey lt {first}")))
            await ledger.TryDeleteAsync(row, cancellation);
    }

    private static string Hash(string person) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)).AsSpan(0, 16));
}
