using Azure.Data.Tables;
using Slime.Functions.Field.Commands;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Holding;

/// <summary>What came too late, as it was received: personal data, in a row of its own that can be erased alone.</summary>
internal sealed record StoredHolding(RecordId Id, Guid CommandId, string Kind, string? Base, string Payload, DateTimeOffset CapturedAt, DeviceClock Clock, DateTimeOffset ReceivedAt, string By)
{
    /// <summary>As a command on the case it is taken over into.</summary>
    public FieldCommand CommandOn(CaseId id) => new(CommandId, id, Kind, null, Base, new CapturedTime(null, CapturedAt, Clock), Payload, FieldCommand.Hex(Payload));
}

internal static class HoldingRow
{
    private const string Content = "Holding";

    public static TableEntity ToEntity(CaseId id, StoredHolding held)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Holding(id, held.Id));
        JsonColumn.Write(row, Content, held);
        return row;
    }

    public static StoredHolding FromEntity(TableEntity row) => JsonColumn.Read<StoredHolding>(row, Content);
}

/// <summary>Reads what waits for a decision.</summary>
internal sealed class HoldingStore(LedgerTable ledger)
{
    public async Task<StoredHolding?> FindAsync(CaseId id, RecordId holding, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Holding(id, holding), cancellation);
        return row is null ? null : HoldingRow.FromEntity(row);
    }

    public async Task<IReadOnlyList<StoredHolding>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var held = new List<StoredHolding>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.HoldingPrefix(id), cancellation)) held.Add(HoldingRow.FromEntity(row));
        return [.. held.OrderBy(known => known.ReceivedAt)];
    }
}
