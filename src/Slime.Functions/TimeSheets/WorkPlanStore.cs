using Azure;
using Slime.Model.Journal;
using Slime.Model.Reporting.WorkTime;
using Slime.Platform.Storage;

namespace Slime.Functions.TimeSheets;

/// <param name="Version">Null while coordination has written none: then it is that of the source document.</param>
internal sealed record StoredPlan(WorkPlan Plan, JournalPosition Journal, ETag? Version);

/// <summary>What time is planned for each role, in one row.</summary>
internal sealed class WorkPlanStore(LedgerTable ledger)
{
    private const string Column = "Plan";

    public async Task<StoredPlan> ReadAsync(CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.TimePartition, LedgerKeys.TimePlan, cancellation) is { } row
            ? new StoredPlan(JsonColumn.Read<WorkPlan>(row, Column), JournaledRecord.PositionOf(row), row.ETag)
            : new StoredPlan(WorkPlan.OfTheSource, JournalPosition.Start, null);

    /// <returns>False when it was changed in the meantime.</returns>
    public Task<bool> TrySaveAsync(StoredPlan before, WorkPlan after, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before.Journal, LedgerKeys.TimePlan, "timePlanned", context, before.Version is null ? null : before.Plan, after);
        return ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.TimePartition).Save(entry, Column, after, before.Version), cancellation);
    }
}
