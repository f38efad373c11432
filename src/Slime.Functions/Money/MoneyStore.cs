using Azure;
using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Reporting.Money;
using Slime.Platform.Storage;

namespace Slime.Functions.Money;

/// <summary>A record of money as read, with its version.</summary>
/// <param name="Version">Null while there is no row.</param>
internal sealed record StoredMoney<T>(T Value, JournalPosition Journal, ETag? Version)
    where T : class;

/// <summary>An expense or an income that was taken back: its row stays, so that its journal has an end, and no figure counts it.</summary>
internal sealed record Withdrawn(bool IsWithdrawn);

/// <summary>The only door to the rows of a programme's money.</summary>
internal sealed class MoneyStore(LedgerTable ledger)
{
    /// <summary>Records of one transaction: each has a journal row beside it.</summary>
    public const int AtOnce = LedgerTransaction.MaxOperations / 2;

    private const string Column = "Record";
    private const string Gone = "Withdrawn";

    public Task<IReadOnlyList<Expense>> ExpensesAsync(string programme, CancellationToken cancellation) => ListAsync<Expense>(programme, LedgerKeys.ExpensePrefix, cancellation);

    public Task<IReadOnlyList<Income>> IncomesAsync(string programme, CancellationToken cancellation) => ListAsync<Income>(programme, LedgerKeys.IncomePrefix, cancellation);

    /// <summary>The numbers of all expenses that ever were, those withdrawn included.</summary>
    public async Task<IReadOnlySet<string>> KnownExpensesAsync(string programme, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.MoneyPartition(programme), LedgerKeys.ExpensePrefix, cancellation)) known.Add(row.RowKey[LedgerKeys.ExpensePrefix.Length..]);
        return known;
    }

    /// <returns>Null when there is none, or it was withdrawn.</returns>
    public async Task<StoredMoney<T>?> FindAsync<T>(string programme, string row, CancellationToken cancellation)
        where T : class =>
        await ledger.FindAsync(LedgerKeys.MoneyPartition(programme), row, cancellation) is { } found && !IsGone(found) ? Read<T>(found) : null;

    public async Task<StoredMoney<MoneyTerms>> TermsAsync(string programme, CancellationToken cancellation) =>
        await FindAsync<MoneyTerms>(programme, LedgerKeys.MoneyTerms, cancellation) ?? new StoredMoney<MoneyTerms>(MoneyTerms.OfTheSource, JournalPosition.Start, null);

    /// <summary>Writes records with their journal rows, all or none.</summary>
    /// <returns>False when one of them was changed in the meantime, or is there already.</returns>
    public Task<bool> TrySaveAsync<T>(string programme, string kind, IReadOnlyList<(string Row, StoredMoney<T>? Before, T After)> changes, ProcessContext context, CancellationToken cancellation, bool withdraws = false)
        where T : class
    {
        var transaction = new LedgerTransaction(LedgerKeys.MoneyPartition(programme));
        foreach (var (row, before, after) in changes)
        {
            var entry = withdraws
                ? JournaledRecord.Changed(before!.Journal, row, kind, context, new Withdrawn(false), new Withdrawn(true))
                : JournaledRecord.Changed(before?.Journal, row, kind, context, before?.Version is null ? null : before.Value, after);
            transaction.Save(entry, Column, after, before?.Version, withdraws ? entity => entity[Gone] = true : null);
        }

        return ledger.TrySubmitAsync(transaction, cancellation);
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string programme, string prefix, CancellationToken cancellation)
        where T : class
    {
        var all = new List<T>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.MoneyPartition(programme), prefix, cancellation))
        {
            if (!IsGone(row)) all.Add(Read<T>(row).Value);
        }

        return all;
    }

    private static bool IsGone(TableEntity row) => row.GetBoolean(Gone) == true;

    private static StoredMoney<T> Read<T>(TableEntity row)
        where T : class => new(JsonColumn.Read<T>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
