using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>
/// Makes the ledger and its totals again from the cases: after a column was added, after a rule of a column changed, or where
/// a row or a total is damaged. Cases whose row is as it should be are not touched; running twice, or beside people who work,
/// has no other effect.
/// </summary>
internal sealed class Reprojection(LedgerTable ledger, LedgerProjection projection, LedgerMarks marks, TimeProvider clock)
{
    /// <returns>How many rows were made again.</returns>
    public async Task<int> OfTerritoryAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var kept = await KeptAsync(territory, cancellation);
        var made = 0;
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.CasePrefix, cancellation))
        {
            if (CaseRow.TryRead(row) is not { } stored) continue;
            if (kept.GetValueOrDefault(stored.State.Id) == LedgerEntity.Text(LedgerRow.Of(stored.State, LocalTime.Zone))) continue;
            made += await MarkAsync(stored, cancellation) ? 1 : 0;
        }

        await projection.ProjectAsync(territory, cancellation);
        await projection.RestoreTotalsAsync(territory, cancellation);
        return made;
    }

    /// <summary>
    /// Marks a case without a fact, on condition that it is the version that was read.
    /// </summary>
    /// <returns>False when somebody changed it in the meantime, and left a mark of his own.</returns>
    private Task<bool> MarkAsync(StoredCase stored, CancellationToken cancellation) =>
        ledger.TrySubmitAsync(CaseChange.Of(stored, ProcessContext.OfFunction(nameof(Reprojection), clock.GetUtcNow())).Complete([marks]), cancellation);

    /// <summary>What the ledger says of each case, or is about to say.</summary>
    private async Task<Dictionary<CaseId, string>> KeptAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var kept = new Dictionary<CaseId, string>();
        foreach (var prefix in (string[])[LedgerKeys.LedgerPrefix, LedgerKeys.DirtyPrefix])
        {
            await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), prefix, cancellation))
            {
                if (CaseId.TryParse(row.RowKey[prefix.Length..], out var id)) kept[id] = row.TryGetValue(LedgerEntity.Row, out var text) ? text as string ?? "" : "";
            }
        }

        return kept;
    }
}
