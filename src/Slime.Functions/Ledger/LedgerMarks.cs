using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>Every change of a case leaves, in its own transaction, what the ledger is to say of it.</summary>
internal sealed class LedgerMarks(LedgerHints hints) : ICaseProjection
{
    public void Mark(LedgerTransaction transaction, CaseState state, JournalPosition position, bool isNew)
    {
        var row = LedgerRow.Of(state, LocalTime.Zone);
        _ = isNew ? transaction.Upsert(DirtyRow.Begun(row, position)) : transaction.Merge(DirtyRow.Changed(row, position));
    }

    public void Changed(TerritoryCode territory) => hints.Changed(territory);
}
