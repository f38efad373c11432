using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Storage;

namespace Slime.Functions.Files;

/// <summary>How much one person may send in a day: an announcement costs nothing, and what it announces fills storage.</summary>
internal sealed class UploadAllowance(LedgerTable ledger, IOptions<FilesOptions> options, TimeProvider clock)
{
    private const string Bytes = "Bytes";

    /// <summary>Rows of days before this many are deleted.</summary>
    private const int DaysKept = 2;

    /// <returns>Null when it was taken; else how long until there is room again.</returns>
    public async Task<TimeSpan?> TryTakeAsync(string person, long bytes, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var key = LedgerKeys.UploadDay(LocalTime.On(now)) + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)).AsSpan(0, 16));
        while (true)
        {
            var row = await ledger.FindAsync(LedgerKeys.UploadPartition, key, cancellation);
            var total = (row?.GetInt64(Bytes) ?? 0) + bytes;
            if (total > options.Value.DailyBytesPerPerson) return UntilTomorrow(now);
            var taken = new TableEntity(LedgerKeys.UploadPartition, key) { [Bytes] = total };
            if (row is null ? await ledger.TryInsertAsync(taken, cancellation) : await ledger.TryReplaceAsync(taken, row.ETag, cancellation) is not null) return null;
        }
    }

    /// <summary>Forgets who sent how much on days that are over.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var first = LedgerKeys.UploadDay(LocalTime.On(clock.GetUtcNow()).AddDays(-DaysKept));
        await foreach (var row in ledger.ScanAsync(LedgerKeys.UploadPartition, "", cancellation, where: TableClient.CreateQueryFilter($"RowKey lt {first}")))
            await ledger.TryDeleteAsync(row, cancellation);
    }

    private static TimeSpan UntilTomorrow(DateTimeOffset now)
    {
        var midnight = LocalTime.On(now).AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, LocalTime.Zone.GetUtcOffset(midnight)) - now;
    }
}
