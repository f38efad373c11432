using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands;

/// <summary>A receipt as it is kept, with what it must be compared with when the command comes again.</summary>
internal sealed record StoredReceipt(FieldReceipt Receipt, FieldStatus Status, string? Code, string Content, Guid Person);

internal static class ReceiptRow
{
    public const string At = "At";
    public const string Person = "Person";
    private const string Content = "Content";
    private const string Status = "Status";
    private const string Code = "Code";
    private const string Receipt = "Receipt";

    public static TableEntity ToEntity(StoredReceipt stored)
    {
        var row = new TableEntity(LedgerKeys.Partition(stored.Receipt.CaseId.Territory), LedgerKeys.Receipt(stored.Receipt.CaseId, stored.Receipt.CommandId))
        {
            [At] = stored.Receipt.ReceivedAt,
            [Person] = stored.Person,
            [Content] = stored.Content,
            // By the name of the member, which is not to change.
            [Status] = stored.Status.ToString(),
        };
        if (stored.Code is { } code) row[Code] = code;
        JsonColumn.Write(row, Receipt, stored.Receipt);
        return row;
    }

    public static StoredReceipt FromEntity(TableEntity row) => new(
        JsonColumn.Read<FieldReceipt>(row, Receipt), Enum.Parse<FieldStatus>(row.GetString(Status)), row.GetString(Code), row.GetString(Content), row.GetGuid(Person) ?? default);
}

/// <summary>The only door to receipts. They say nothing of the household: numbers and hashes.</summary>
internal sealed class ReceiptBook(LedgerTable ledger, TimeProvider clock)
{
    /// <summary>The receipts of a case, by their command.</summary>
    public async Task<Dictionary<Guid, StoredReceipt>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var receipts = new Dictionary<Guid, StoredReceipt>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.ReceiptsOf(id), cancellation))
        {
            var stored = ReceiptRow.FromEntity(row);
            receipts[stored.Receipt.CommandId] = stored;
        }

        return receipts;
    }

    public Task WriteAsync(StoredReceipt stored, CancellationToken cancellation) => ledger.Client.UpsertEntityAsync(ReceiptRow.ToEntity(stored), TableUpdateMode.Replace, cancellation);

    /// <summary>Forgets receipts of a territory that are older than they are kept.</summary>
    public async Task SweepAsync(string partition, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().AddDays(-FieldPolicy.ReceiptDays);
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.ReceiptPrefix, cancellation, where: TableClient.CreateQueryFilter($"At lt {before}")))
            await ledger.TryDeleteAsync(row, cancellation);
    }
}
