using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger;

/// <summary>Rows of the ledger made from the cases themselves, where what is kept of them cannot be read.</summary>
internal sealed class CasesAsLedger(LedgerTable ledger)
{
    /// <exception cref="InvalidOperationException">There is no such case, or its row cannot be read either.</exception>
    public async Task<StoredLedgerRow> LedgerRowAsync(CaseId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Case(id), cancellation)
            ?? throw new InvalidOperationException($"The ledger has a row of the case {id}, which cannot be read, and the case has none.");
        var stored = CaseRow.FromEntity(row);
        return new StoredLedgerRow(LedgerRow.Of(stored.State, LocalTime.Zone), stored.Journal.Sequence);
    }
}
