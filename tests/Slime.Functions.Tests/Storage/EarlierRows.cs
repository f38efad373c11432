using System.IO.Compression;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Functions.Tests.Storage;

/// <summary>
/// The whole table as the release of November 2026 left it: 28 synthetic households from referral to closure, with drafts,
/// versions, files, ledger, totals, and every kind of message still waiting in the outbox.
/// </summary>
internal static class EarlierRows
{
    public static async Task PutIntoAsync(StoredData stored)
    {
        await stored.Ledger.CreateIfNotExistsAsync();
        foreach (var partition in (await ReadAsync()).GroupBy(row => row.PartitionKey))
        {
            foreach (var batch in partition.Chunk(50))
            {
                var transaction = new LedgerTransaction(partition.Key);
                foreach (var row in batch) transaction.Upsert(row);
                await stored.Ledger.SubmitTransactionAsync(transaction.Actions);
            }
        }
    }

    public static async Task<IReadOnlyList<TableEntity>> ReadAsync()
    {
        await using var packed = File.OpenRead(Repository.Path("tests", "Slime.Functions.Tests", "Storage", "RowsOfNovember2026.jsonl.gz"));
        await using var lines = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(lines);
        var rows = new List<TableEntity>();
        while (await reader.ReadLineAsync() is { } line) rows.Add(RowText.Read(line));
        return rows;
    }
}
