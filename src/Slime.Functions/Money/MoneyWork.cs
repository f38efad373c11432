using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Money;

internal abstract record MoneyOutcome
{
    public sealed record Done(string Id, int Count = 1) : MoneyOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : MoneyOutcome;

    /// <summary>A funding file covers the day, and never changes.</summary>
    public sealed record Frozen(FrozenFunding File) : MoneyOutcome;

    public sealed record NotFound : MoneyOutcome;

    public sealed record Changed : MoneyOutcome;
}

/// <summary>Writes what was paid and what came in, and takes it back.</summary>
internal sealed class MoneyWork(MoneyStore store, FundingFiles files, ProgrammeStore programmes, CommuneService communes, TimeProvider clock)
{
    public const string ExpenseSaved = "expenseSaved";
    public const string ExpenseWithdrawn = "expenseWithdrawn";
    public const string IncomeSaved = "incomeSaved";
    public const string IncomeWithdrawn = "incomeWithdrawn";
    public const string TermsSaved = "moneyTermsSaved";

    public IReadOnlySet<TerritoryCode> Territories => communes.Directory.Territories.Select(known => known.Code).ToHashSet();

    public async Task<Programme?> ProgrammeAsync(string id, CancellationToken cancellation) => (await programmes.ReadAsync(cancellation)).Find(id)?.Programme;

    /// <param name="matches">Whether the caller knows the version of a record that exists, or does not care.</param>
    public async Task<MoneyOutcome> SaveAsync(Programme programme, ExpenseInput input, string id, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (MoneyReading.Read(input, id, programme, Territories, errors) is not { } expense) return new MoneyOutcome.Invalid(errors);
        var before = await store.FindAsync<Expense>(programme.Id, LedgerKeys.Expense(id), cancellation);
        if (before?.Value == expense) return new MoneyOutcome.Done(id);
        return await files.CoveringAsync(programme.Id, [expense.On, .. before is null ? [] : new[] { before.Value.On }], cancellation) is { } frozen
            ? new MoneyOutcome.Frozen(frozen)
            : await SaveAsync(programme, ExpenseSaved, LedgerKeys.Expense(id), id, before, expense, caller, matches, cancellation);
    }

    public async Task<MoneyOutcome> SaveAsync(Programme programme, IncomeInput input, string id, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (MoneyReading.Read(input, id, programme, errors) is not { } income) return new MoneyOutcome.Invalid(errors);
        var before = await store.FindAsync<Income>(programme.Id, LedgerKeys.Income(id), cancellation);
        return before?.Value == income ? new MoneyOutcome.Done(id) : await SaveAsync(programme, IncomeSaved, LedgerKeys.Income(id), id, before, income, caller, matches, cancellation);
    }

    public async Task<MoneyOutcome> SaveTermsAsync(Programme programme, MoneyTermsInput input, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (MoneyReading.Read(input, errors) is not { } terms) return new MoneyOutcome.Invalid(errors);
        return await SaveAsync(programme, TermsSaved, LedgerKeys.MoneyTerms, LedgerKeys.MoneyTerms, await store.TermsAsync(programme.Id, cancellation), terms, caller, matches, cancellation);
    }

    public async Task<MoneyOutcome> WithdrawExpenseAsync(Programme programme, string id, Caller caller, CancellationToken cancellation) =>
        await store.FindAsync<Expense>(programme.Id, LedgerKeys.Expense(id), cancellation) is not { } stored ? new MoneyOutcome.NotFound()
        : await files.CoveringAsync(programme.Id, [stored.Value.On], cancellation) is { } frozen ? new MoneyOutcome.Frozen(frozen)
        : await WithdrawAsync(programme, ExpenseWithdrawn, LedgerKeys.Expense(id), id, stored, caller, cancellation);

    public async Task<MoneyOutcome> WithdrawIncomeAsync(Programme programme, string id, Caller caller, CancellationToken cancellation) =>
        await store.FindAsync<Income>(programme.Id, LedgerKeys.Income(id), cancellation) is { } stored
            ? await WithdrawAsync(programme, IncomeWithdrawn, LedgerKeys.Income(id), id, stored, caller, cancellation)
            : new MoneyOutcome.NotFound();

    /// <summary>Takes a whole file or nothing of it; what was taken before is not taken again, so that a file that was cut is sent once more.</summary>
    public async Task<MoneyOutcome> ImportAsync(Programme programme, byte[] csv, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (ExpenseCsv.Read(csv, programme, Territories, errors) is not { } expenses) return new MoneyOutcome.Invalid(errors);
        var known = await store.KnownExpensesAsync(programme.Id, cancellation);
        var fresh = expenses.Where(expense => !known.Contains(expense.Id)).ToList();
        if (await files.CoveringAsync(programme.Id, [.. fresh.Select(expense => expense.On)], cancellation) is { } frozen) return new MoneyOutcome.Frozen(frozen);
        foreach (var part in fresh.Chunk(MoneyStore.AtOnce))
        {
            var changes = part.Select(expense => (LedgerKeys.Expense(expense.Id), (StoredMoney<Expense>?)null, expense)).ToList();
            if (!await store.TrySaveAsync(programme.Id, ExpenseSaved, changes, caller.Actor.At(clock.GetUtcNow()), cancellation)) return new MoneyOutcome.Changed();
        }

        return new MoneyOutcome.Done("", fresh.Count);
    }

    private async Task<MoneyOutcome> SaveAsync<T>(
        Programme programme, string kind, string row, string id, StoredMoney<T>? before, T after, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
        where T : class
    {
        if (!matches(before?.Journal.Sequence)) return new MoneyOutcome.Changed();
        return await store.TrySaveAsync(programme.Id, kind, [(row, before, after)], caller.Actor.At(clock.GetUtcNow()), cancellation)
            || Equals((await store.FindAsync<T>(programme.Id, row, cancellation))?.Value, after)
            ? new MoneyOutcome.Done(id)
            : new MoneyOutcome.Changed();
    }

    private async Task<MoneyOutcome> WithdrawAsync<T>(Programme programme, string kind, string row, string id, StoredMoney<T> stored, Caller caller, CancellationToken cancellation)
        where T : class =>
        await store.TrySaveAsync(programme.Id, kind, [(row, stored, stored.Value)], caller.Actor.At(clock.GetUtcNow()), cancellation, withdraws: true) ? new MoneyOutcome.Done(id) : new MoneyOutcome.Changed();
}
