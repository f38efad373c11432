using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands;

/// <summary>
/// The receipt of the command at hand. It goes into the very transaction of the command's effect, whichever use case writes that:
/// a command is received with a receipt or not at all, also when the process is killed in between.
/// </summary>
internal sealed class PendingReceipt(CaseId caseId, Func<string, IReadOnlyList<string>, TableEntity> row)
{
    private static readonly AsyncLocal<PendingReceipt?> AtHand = new();

    public static PendingReceipt? Current => AtHand.Value;

    public CaseId CaseId => caseId;

    /// <summary>The row of the effect that the receipt was written with last; it stands if that effect does.</summary>
    public string? With { get; private set; }

    /// <summary>Hashes of what the effect stores, said before it is written.</summary>
    public IReadOnlyList<string> Stored { get; set; } = [];

    public IDisposable Enter()
    {
        AtHand.Value = this;
        return new Left();
    }

    public TableEntity Of(string effect)
    {
        With = effect;
        return row(effect, Stored);
    }

    private sealed class Left : IDisposable
    {
        public void Dispose() => AtHand.Value = null;
    }
}

/// <summary>Adds the receipt of the command at hand to the change that it makes of its case.</summary>
internal sealed class ReceiptProjection : ICaseProjection
{
    public void Mark(LedgerTransaction transaction, CaseState state, JournalPosition position, bool isNew)
    {
        if (PendingReceipt.Current is { } pending && pending.CaseId == state.Id) transaction.Upsert(pending.Of(FieldOutcome.RowOf(position.Sequence)));
    }

    public void Changed(LedgerTransaction written)
    {
        // What is written needs no follow-up.
    }
}
