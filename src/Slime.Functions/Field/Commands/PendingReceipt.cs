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

    private string? _marked;

    public static PendingReceipt? Current => AtHand.Value;

    public CaseId CaseId => caseId;

    /// <summary>The row of the effect that the receipt stands with; null while none does.</summary>
    public string? Written { get; private set; }

    /// <summary>Hashes of what the effect stores, said before it is written.</summary>
    public IReadOnlyList<string> Stored { get; set; } = [];

    public IDisposable Enter() => Enter(this);

    /// <summary>What is done now is no effect of the command yet: its receipt must not stand with it.</summary>
    public static IDisposable Suspend() => Enter(null);

    public TableEntity Of(string effect)
    {
        _marked = effect;
        return row(effect, Stored);
    }

    /// <summary>The transaction with the receipt stands.</summary>
    public void Confirm() => Written = _marked;

    private static Left Enter(PendingReceipt? pending)
    {
        var left = new Left(AtHand.Value);
        AtHand.Value = pending;
        return left;
    }

    private sealed class Left(PendingReceipt? before) : IDisposable
    {
        public void Dispose() => AtHand.Value = before;
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
        if (PendingReceipt.Current is { } pending && written.Actions.Any(action => action.Entity.RowKey.StartsWith(LedgerKeys.ReceiptsOf(pending.CaseId), StringComparison.Ordinal))) pending.Confirm();
    }
}
