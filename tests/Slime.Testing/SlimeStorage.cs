using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Slime.Testing;

/// <summary>A look past the program at what it keeps in storage.</summary>
public sealed class SlimeStorage(Azurite azurite, string prefix)
{
    private readonly QueueServiceClient _queues = new(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public TableClient Ledger { get; } = new(azurite.ConnectionString, prefix + "Ledger");

    public QueueClient Queue(string name) => _queues.GetQueueClient(prefix + name);

    /// <summary>The same queue, for messages that are no base64.</summary>
    public QueueClient RawQueue(string name) => new(azurite.ConnectionString, prefix + name);

    /// <summary>Takes the message about a case out of a queue.</summary>
    public Task<string> TakeAsync(string queue, string caseId) => Eventually.GetAsync(
        async () =>
        {
            QueueMessage[] messages = await Queue(queue).ReceiveMessagesAsync(32, TimeSpan.FromSeconds(1));
            if (messages.FirstOrDefault(message => message.Body.ToString().Contains(caseId, StringComparison.Ordinal)) is not { } found) return null;
            await Queue(queue).DeleteMessageAsync(found.MessageId, found.PopReceipt);
            return found.Body.ToString();
        },
        $"{queue} holds a message about {caseId}");

    public async Task<IReadOnlyList<string>> PeekAsync(string queue)
    {
        PeekedMessage[] messages = await Queue(queue).PeekMessagesAsync(32);
        return [.. messages.Select(message => message.Body.ToString())];
    }

    /// <summary>The ids of messages whose effect does not stand yet.</summary>
    public Task<IReadOnlyList<string>> OutboxAsync() => RowsAsync("outbox|");

    public async Task<IReadOnlyList<string>> RowsAsync(string keyPrefix)
    {
        var rows = new List<string>();
        var after = keyPrefix[..^1] + (char)(keyPrefix[^1] + 1);
        await foreach (var row in Ledger.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {keyPrefix} and RowKey lt {after}")))
            rows.Add(row.RowKey[keyPrefix.Length..]);
        return rows;
    }
}
