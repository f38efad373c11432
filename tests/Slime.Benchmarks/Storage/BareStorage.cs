using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Slime.Benchmarks.Storage;

/// <summary>Tables and queues by the same client library and on the same Azurite as the program, without the program.</summary>
internal sealed class BareStorage
{
    private BareStorage(TableClient table, QueueClient referrals, QueueClient notifications)
    {
        Table = table;
        Referrals = referrals;
        Notifications = notifications;
    }

    public TableClient Table { get; }

    public QueueClient Referrals { get; }

    public QueueClient Notifications { get; }

    /// <summary>What a program with this prefix uses.</summary>
    public static BareStorage Of(string connectionString, string prefix) => new(
        new TableClient(connectionString, prefix + "Ledger", Quiet(new TableClientOptions())),
        new QueueClient(connectionString, prefix + "referrals", Quiet(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })),
        new QueueClient(connectionString, prefix + "notifications", Quiet(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })));

    public static async Task<BareStorage> CreateAsync(string connectionString, string prefix)
    {
        var storage = Of(connectionString, prefix);
        await storage.Table.CreateIfNotExistsAsync();
        await storage.Referrals.CreateIfNotExistsAsync();
        await storage.Notifications.CreateIfNotExistsAsync();
        return storage;
    }

    public static string RowsBetween(string partition, string from, string to) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}");

    /// <summary>The program does not log its requests to storage either.</summary>
    private static TOptions Quiet<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }
}
