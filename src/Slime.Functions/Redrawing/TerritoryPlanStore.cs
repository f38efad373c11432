using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Model.Redrawing;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Redrawing;

/// <summary>A plan as read, with the version of its row.</summary>
internal sealed record StoredPlan(TerritoryPlan Plan, JournalPosition Journal, ETag Version);

/// <summary>The only door to plans; each has its journal beside it.</summary>
internal sealed class TerritoryPlanStore(LedgerTable ledger)
{
    private const string Column = "Plan";

    public async Task<StoredPlan?> FindAsync(string? id, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var known) && await ledger.FindAsync(LedgerKeys.TerritoryPlanPartition, LedgerKeys.TerritoryPlan(known), cancellation) is { } row ? OfRow(row) : null;

    /// <summary>The latest day first.</summary>
    public async Task<IReadOnlyList<StoredPlan>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<StoredPlan>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.TerritoryPlanPartition, LedgerKeys.TerritoryPlanPrefix, cancellation)) all.Add(OfRow(row));
        return [.. all.OrderByDescending(stored => stored.Plan.EffectiveOn).ThenBy(stored => stored.Plan.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <returns>As it is stored then; null when it was changed in the meantime, or is there already.</returns>
    public async Task<StoredPlan?> TrySaveAsync(StoredPlan? before, TerritoryPlan after, ProcessContext context, CancellationToken cancellation)
    {
        var kind = before is null ? "planDrafted" : after.Status == before.Plan.Status ? "planChanged" : $"plan{EnumCode.Of(after.Status)[..1].ToUpperInvariant()}{EnumCode.Of(after.Status)[1..]}";
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.TerritoryPlan(after.Id), kind, context, before?.Plan, after);
        return await ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.TerritoryPlanPartition).Save(entry, Column, after, before?.Version), cancellation)
            ? await FindAsync(after.Id.ToString(), cancellation)
            : null;
    }

    private static StoredPlan OfRow(TableEntity row) => new(JsonColumn.Read<TerritoryPlan>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
