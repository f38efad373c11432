using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.AccessLog;

/// <summary>
/// A table of its own beside the ledger, so that no list, export, restore or repair of cases ever touches it: who read what, who
/// asked for that, and whose reading was unusual. Keys are made here and nowhere else; a day is a partition.
/// </summary>
internal sealed class AccessTable(Lazy<TableClient> table) : IStoragePart
{
    public const string Name = "AccessLog";

    public const int MostRowsAtOnce = 100;

    private const string Reads = "read|";
    private const string Asked = "asked|";
    private const string Alerts = "alert|";

    private TableClient Client => table.Value;

    public Task CreateAsync(CancellationToken cancellation) => Client.CreateIfNotExistsAsync(cancellation);

    /// <summary>Reads of one day, at most <see cref="MostRowsAtOnce"/>: one operation of storage.</summary>
    public async Task WriteAsync(DateOnly day, IEnumerable<CaseRead> reads, CancellationToken cancellation)
    {
        try
        {
            await Client.SubmitTransactionAsync(reads.Select(read => new TableTransactionAction(TableTransactionActionType.Add, read.ToEntity(Reads + IsoDate.Text(day)))), cancellation);
        }
        catch (TableTransactionFailedException written) when (written.Status == StatusCodes.Status409Conflict)
        {
            // They stand already: the answer to the try before was lost.
        }
    }

    /// <summary>The reads of one day.</summary>
    /// <param name="prefix">Of the keys, for those of one case; else null.</param>
    /// <param name="where">A filter on columns, or null.</param>
    public IAsyncEnumerable<TableEntity> ReadsOfAsync(DateOnly day, string? prefix, string? where, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Reads + IsoDate.Text(day)}");
        if (prefix is not null) filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {prefix} and RowKey lt {LedgerKeys.After(prefix)}");
        return Client.QueryAsync<TableEntity>(where is null ? filter : $"{filter} and {where}", cancellationToken: cancellation);
    }

    /// <summary>Days on which anything is kept, of all kinds, that lie before a day.</summary>
    public async Task<int> ForgetAsync(DateOnly before, CancellationToken cancellation)
    {
        var forgotten = 0;
        foreach (var kind in (string[])[Reads, Asked, Alerts])
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {kind} and PartitionKey lt {kind + IsoDate.Text(before)}");
            await foreach (var page in Client.QueryAsync<TableEntity>(filter, maxPerPage: 1000, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation).AsPages())
            {
                foreach (var batch in page.Values.GroupBy(row => row.PartitionKey).SelectMany(day => day.Chunk(MostRowsAtOnce)))
                {
                    await DeleteAsync(batch, cancellation);
                    forgotten += batch.Length;
                }
            }
        }

        return forgotten;
    }

    /// <summary>The question itself, with its reason.</summary>
    public Task AskedAsync(DateOnly day, DateTimeOffset at, Guid person, AskedReads asked, CancellationToken cancellation) => Client.AddEntityAsync(
        new TableEntity(Asked + IsoDate.Text(day), $"{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}|{Distinct()}")
        {
            ["Person"] = person,
            ["Case"] = asked.Case?.ToString() ?? "",
            ["Of"] = asked.Person,
            ["From"] = IsoDate.Text(asked.From),
            ["To"] = IsoDate.Text(asked.To),
            ["Why"] = asked.Reason,
        },
        cancellation);

    /// <returns>False when it was said before.</returns>
    public async Task<bool> TryAlertAsync(DateOnly day, ReadingAlert alert, CancellationToken cancellation)
    {
        try
        {
            await Client.AddEntityAsync(alert.ToEntity(Alerts + IsoDate.Text(day)), cancellation);
            return true;
        }
        catch (RequestFailedException known) when (known.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<ReadingAlert>> AlertsSinceAsync(DateOnly day, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Alerts + IsoDate.Text(day)} and PartitionKey lt {LedgerKeys.After(Alerts)}");
        var alerts = new List<ReadingAlert>();
        await foreach (var row in Client.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) alerts.Add(ReadingAlert.FromEntity(row));
        return [.. alerts.OrderByDescending(alert => alert.Hour)];
    }

    private async Task DeleteAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellation)
    {
        try
        {
            await Client.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            // Another instance, or the run before, deletes the same: row by row what is left.
            foreach (var row in rows) await Client.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        }
    }

    public static string Distinct() => RandomNumberGenerator.GetHexString(8);
}
