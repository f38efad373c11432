using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Model.Network;
using Slime.Platform.Storage;

namespace Slime.Functions.Network;

/// <summary>What was done to mobilise those who find households: written once, beside the organisations.</summary>
internal sealed class MobilisationStore(LedgerTable ledger)
{
    private const string Column = "Action";

    /// <summary>All of them in the order of their days; they are some hundreds a year.</summary>
    public async Task<IReadOnlyList<MobilisationAction>> ListAsync(CancellationToken cancellation)
    {
        var actions = new List<MobilisationAction>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.OrganisationPartition, LedgerKeys.ActionPrefix, cancellation)) actions.Add(Read(row));
        return actions;
    }

    public async Task<MobilisationAction?> FindAsync(DateOnly on, RecordId id, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.OrganisationPartition, LedgerKeys.Action(on, id), cancellation) is { } row ? Read(row) : null;

    /// <summary>The same number once more is the same action: nothing is written twice.</summary>
    public Task RecordAsync(MobilisationAction action, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed<MobilisationAction>(null, LedgerKeys.Action(action.On, action.Id), "mobilisationRecorded", context, null, action);
        return ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.OrganisationPartition).Save(entry, Column, action, version: null), cancellation);
    }

    private static MobilisationAction Read(TableEntity row) => JsonColumn.Read<MobilisationAction>(row, Column);
}
