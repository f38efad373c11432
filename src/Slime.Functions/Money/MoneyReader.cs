using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Steering;
using Slime.Model.Calendar;
using Slime.Model.Indicators;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Money;

/// <summary>All of a programme's money at a day.</summary>
/// <param name="TermsVersion">Of the terms' journal.</param>
public sealed record MoneyBook(
    Programme Programme, SpendingFigures Figures, IReadOnlyList<Expense> Expenses, IReadOnlyList<Income> Incomes, MoneyTerms Terms, long TermsVersion, IReadOnlyList<FrozenFunding> Files)
{
    /// <summary>The latest first.</summary>
    public IReadOnlyList<Expense> Latest => [.. Expenses.OrderByDescending(expense => expense.On).ThenBy(expense => expense.Id, StringComparer.Ordinal)];

    public string LineOf(Expense expense) => Programme.Budget.FirstOrDefault(line => line.Id == expense.Line)?.Label ?? expense.Line;
}

/// <summary>Reads what a programme costs, and makes its funding files.</summary>
internal sealed class MoneyReader(
    MoneyStore store, FundingFiles files, StaffCosts staff, ProgressReader progress, LedgerReader ledger, LedgerProjection projection, CommuneService communes)
{
    public async Task<MoneyBook> ReadAsync(Programme programme, DateOnly on, CancellationToken cancellation)
    {
        var terms = await store.TermsAsync(programme.Id, cancellation);
        var expenses = await store.ExpensesAsync(programme.Id, cancellation);
        var incomes = await store.IncomesAsync(programme.Id, cancellation);
        long? staffCents = null;
        if (terms.Value.HasDayRates) staffCents = (await staff.ReadAsync(programme.From, DayOrder.Earlier(on, programme.To), terms.Value, cancellation)).Sum(part => part.CostCents);
        var totals = await progress.ReadLatestAsync(communes.Directory.Territories, cancellation);
        var visits = new Figures([.. totals.Values]).Count(new Selection(Measure.Counted, programme.From, DayOrder.Earlier(on, programme.To)));
        return new MoneyBook(programme, SpendingFigures.Of(programme, expenses, incomes, staffCents, visits, on), expenses, incomes, terms.Value, terms.Journal.Sequence, await files.ListAsync(programme.Id, cancellation));
    }

    /// <summary>What may be asked back for a period: eligible households visited in it, eligible spending and days.</summary>
    public async Task<FundingFile> FundingOfAsync(Programme programme, DateOnly from, DateOnly to, int number, ProcessContext context, CancellationToken cancellation)
    {
        var territories = communes.Directory.Territories.Select(known => known.Code).ToList();
        foreach (var territory in territories) await projection.ProjectAsync(territory, cancellation);
        var cases = new List<string>();
        // Who was visited in the period was referred before its end.
        await foreach (var line in ledger.ReadAsync(territories, new LedgerSelection(LedgerSelection.Beginning, to, PeriodBasis.Received, []), to, cancellation))
        {
            if (line.Row.CountedOn is { } counted && counted >= from && counted <= to && line.Row.EligibilityUnder(programme.Eligibility) is SlimeEligibility.Eligible) cases.Add(line.Row.CaseId.ToString());
        }

        var terms = (await store.TermsAsync(programme.Id, cancellation)).Value;
        var natures = programme.Budget.ToDictionary(line => line.Id ?? "", line => line.Nature);
        var until = MoneyReading.SpendingUntil(programme, to);
        var spending = (await store.ExpensesAsync(programme.Id, cancellation)).Where(expense => expense.Eligible && expense.On >= from && expense.On <= until)
            .GroupBy(expense => natures.GetValueOrDefault(expense.Line, BudgetNature.Other)).OrderBy(group => group.Key)
            .Select(group => new FundingSpending(group.Key, group.Sum(expense => expense.AmountCents)));
        var rate = terms.RateOn(to);
        return new FundingFile(
            programme.Id, programme.Name, from, to, number, context.At, context.Actor, programme.Eligibility, [.. cases.Order(StringComparer.Ordinal)], [.. spending],
            [.. await staff.ReadAsync(from, to, terms, cancellation)], rate?.PerTenThousand ?? 0, rate?.Source)
        {
            SpendingUntil = until == to ? null : until,
        };
    }
}
