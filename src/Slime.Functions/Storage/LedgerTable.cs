using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Slime.Functions.Storage;

/// <summary>
/// The table Ledger; thin, so that what each feature asks of storage can be counted. Its client is made when it is first
/// asked for: hosted services name this table before the program's first answer.
/// </summary>
internal sealed class LedgerTable(Lazy<TableClient> table)
{
    public const string Name = "Ledger";

    public TableClient Client => table.Value;

    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await Client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <returns>False when a row with this key exists already.</returns>
    public async Task<bool> TryInsertAsync(TableEntity entity, CancellationToken cancellation) => await TryAddAsync(entity, cancellation) is not null;

    /// <returns>The new version, or null when a row with this key exists already.</returns>
    public async Task<ETag?> TryAddAsync(TableEntity entity, CancellationToken cancellation)
    {
        try
        {
            var answer = await Client.AddEntityAsync(entity, cancellation);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException conflict) when (conflict.Status == StatusCodes.Status409Conflict)
        {
            return null;
        }
    }

    /// <returns>False when a row to insert exists already, or a row to replace is another version or gone.</returns>
    public async Task<bool> TrySubmitAsync(LedgerTransaction transaction, CancellationToken cancellation) =>
        await SubmitForVersionsAsync(transaction, cancellation) is not null;

    /// <returns>The new version of each row of the transaction, in its order; null when it was refused as <see cref="TrySubmitAsync"/> says.</returns>
    public async Task<IReadOnlyList<ETag?>?> SubmitForVersionsAsync(LedgerTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            var answers = await Client.SubmitTransactionAsync(transaction.Actions, cancellation);
            return [.. answers.Value.Select(answer => answer.Headers.ETag)];
        }
        catch (TableTransactionFailedException refused) when (refused.Status is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed
                                                              && refused.ErrorCode != "TableNotFound")
        {
            return null;
        }
    }

    /// <returns>The new version, or null when the row is another version than the one read, or gone.</returns>
    public async Task<ETag?> TryReplaceAsync(TableEntity entity, ETag ifMatch, CancellationToken cancellation)
    {
        try
        {
            var answer = await Client.UpdateEntityAsync(entity, ifMatch, TableUpdateMode.Replace, cancellation);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException refused) when (refused.Status is StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed)
        {
            return null;
        }
    }

    /// <returns>False when the row is another version than the one read, or gone.</returns>
    public async Task<bool> TryDeleteAsync(TableEntity entity, CancellationToken cancellation)
    {
        try
        {
            var answer = await Client.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, entity.ETag, cancellation);
            return answer.Status != StatusCodes.Status404NotFound;
        }
        catch (RequestFailedException refused) when (refused.Status == StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>The rows of a partition whose key has the prefix, in the order of their keys.</summary>
    public IAsyncEnumerable<TableEntity> ScanAsync(string partition, string prefix, CancellationToken cancellation, string? after = null, string? where = null) =>
        QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? prefix} and RowKey lt {LedgerKeys.After(prefix)}")
            + (where is null ? "" : $" and ({where})"),
            cancellation);

    /// <summary>Some columns of the rows of a partition whose key has the prefix, page after page in the order of their keys.</summary>
    public IAsyncEnumerable<Page<TableEntity>> PagesAsync(
        string partition, string prefix, string? where, IEnumerable<string> columns, int rowsPerPage, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {prefix} and RowKey lt {LedgerKeys.After(prefix)}");
        return Client.QueryAsync<TableEntity>(where is null ? filter : $"{filter} and {where}", select: columns, cancellationToken: cancellation).AsPages(pageSizeHint: rowsPerPage);
    }

    /// <summary>The rows of a partition from one prefix to another, both and what lies between included, in the order of their keys.</summary>
    public IAsyncEnumerable<TableEntity> ScanBetweenAsync(string partition, string firstPrefix, string lastPrefix, CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {firstPrefix} and RowKey lt {LedgerKeys.After(lastPrefix)}"), cancellation);

    private async IAsyncEnumerable<TableEntity> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Client.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return row;
    }
}
