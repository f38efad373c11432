using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>Every change of a case leaves, in its own transaction, what the ledger is to say of it.</summary>
/// <param name="hints">None where nothing runs beside the work, as in a command of the service.</param>
internal sealed class LedgerMarks(LedgerHints? hints = null) : ICaseProjection
{
    public void Mark(LedgerTransaction transaction, CaseState state, JournalPosition position, bool isNew)
    {
        var row = LedgerRow.Of(state, LocalTime.Zone);
        _ = isNew ? transaction.Insert(ProjectionMark.Begun(row, position)) : transaction.Merge(ProjectionMark.Changed(row, position));
    }

    public void Changed(LedgerTransaction written) => hints?.Changed(TerritoryCode.Parse(written.Partition));
}
