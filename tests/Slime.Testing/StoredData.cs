using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Slime.Testing;

/// <summary>The table, the queues and the containers of one application, read directly.</summary>
public sealed class StoredData(string connectionString, string prefix)
{
    private const int MostPeeked = 32;

    public TableClient Ledger { get; } = new(connectionString, prefix + "Ledger");

    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string? partition = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Ledger.QueryAsync<TableEntity>(partition is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {partition}")))
            rows.Add(row);
        return rows;
    }

    /// <summary>All rows but those of staff, schemes and programmes, which the program plants into fresh storage.</summary>
    public async Task<IReadOnlyList<TableEntity>> WrittenAsync() =>
        [.. (await RowsAsync()).Where(row => row.PartitionKey is not ("staff" or "schemes" or "programmes"))];

    public async Task<IReadOnlyList<string>> MessagesAsync(string queue)
    {
        var client = new QueueClient(connectionString, prefix + queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        PeekedMessage[] messages = await client.PeekMessagesAsync(MostPeeked);
        return [.. messages.Select(message => message.Body.ToString())];
    }

    /// <returns>The names of what a container holds.</returns>
    public async Task<IReadOnlyList<string>> BlobsAsync(string container)
    {
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(connectionString, prefix + container).GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }
}
