using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;

namespace Slime.Model.Reporting.Money;

/// <param name="Line">Null for expenses of a line that the budget no longer has.</param>
/// <param name="ProRataCents">What would be spent by the day if every month weighed the same.</param>
public sealed record SpendingLine(string Id, BudgetLine? Line, long PlannedCents, long ProRataCents, long SpentCents, long EligibleCents);

/// <param name="Year">Of the calendar.</param>
public sealed record SpendingYear(int Year, long PlannedCents, long SpentCents);

/// <summary>
/// What a programme costs until the end of a day: spent and planned by line, and for each visit that counts, gross and net
/// of what came in. Everything is whole cents, and every part sums to its total.
/// </summary>
/// <param name="StaffCents">Days worked at their price; null when no day has one, and then staff is not in the figures.</param>
public sealed record SpendingFigures(
    DateOnly On, ImmutableArray<SpendingLine> Lines, ImmutableArray<SpendingYear> Years, long PlannedCents, long ProRataCents, long SpentCents, long EligibleCents, long? StaffCents,
    long IncomePlannedCents, long IncomeAskedCents, long IncomeReceivedCents, int PlannedVisits, int Visits)
{
    /// <summary>Spent, with staff where a day has a price.</summary>
    public long GrossCents => SpentCents + (StaffCents ?? 0);

    public long NetCents => GrossCents - IncomeReceivedCents;

    public long? GrossPerVisitCents => Cents.Per(GrossCents, Visits);

    /// <summary>Of lines that buy what is left in the home.</summary>
    public long EquipmentCents => Lines.Where(line => line.Line?.Nature == BudgetNature.Equipment).Sum(line => line.SpentCents);

    /// <summary>For each household visited.</summary>
    public long? EquipmentPerVisitCents => Cents.Per(EquipmentCents, Visits);

    public long? NetPerVisitCents => Cents.Per(NetCents, Visits);

    /// <summary>Of the whole programme.</summary>
    public long? PlannedPerVisitCents => Cents.Per(PlannedCents, PlannedVisits);

    /// <summary>Planned until the day, for each visit done.</summary>
    public long? ProRataPerVisitCents => Cents.Per(ProRataCents, Visits);

    /// <summary>Planned from the day on.</summary>
    public long RemainingCents => PlannedCents - ProRataCents;

    public int RemainingVisits => Math.Max(0, PlannedVisits - Visits);

    public long? RemainingPerVisitCents => Cents.Per(RemainingCents, RemainingVisits);

    public static SpendingFigures Of(Programme programme, IReadOnlyCollection<Expense> expenses, IReadOnlyCollection<Income> incomes, long? staffCents, int visits, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var until = on < programme.To ? on : programme.To;
        var paid = expenses.Where(expense => expense.On <= on).ToList();
        var came = incomes.Where(income => income.On <= on).ToList();
        var months = CalendarMonths.Between(programme.From, programme.To);
        var gone = until < programme.From ? 0 : CalendarMonths.Between(programme.From, until);
        var planned = programme.BudgetCents;
        var proRata = Cents.Part(planned, gone, months);
        // Shared, so that what the lines show sums to what the whole shows.
        var parts = Cents.Share(proRata, [.. programme.Budget.Select(line => line.AmountCents)]);
        var lines = programme.Budget.Select((line, index) => Line(line.Id ?? "", line, line.AmountCents, parts[index])).ToList();
        var gonelines = paid.Select(expense => expense.Line).Distinct().Except(lines.Select(line => line.Id)).Order(StringComparer.Ordinal);
        lines.AddRange(gonelines.Select(id => Line(id, null, 0, 0)));
        return new SpendingFigures(
            on, [.. lines], YearsOf(programme, paid, planned), planned, proRata, paid.Sum(expense => expense.AmountCents), paid.Where(expense => expense.Eligible).Sum(expense => expense.AmountCents), staffCents,
            came.Sum(income => income.PlannedCents), came.Sum(income => income.AskedCents), came.Sum(income => income.ReceivedCents), programme.Planned, visits);

        SpendingLine Line(string id, BudgetLine? line, long amount, long part)
        {
            var mine = paid.Where(expense => expense.Line == id).ToList();
            return new SpendingLine(id, line, amount, part, mine.Sum(expense => expense.AmountCents), mine.Where(expense => expense.Eligible).Sum(expense => expense.AmountCents));
        }
    }

    /// <summary>The year in which an expense counts.</summary>
    public int YearOf(Expense expense) => YearOf(expense, Years[0].Year, Years[^1].Year);

    /// <summary>Bills that are paid after the end are of its last year.</summary>
    private static int YearOf(Expense expense, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(expense);
        return Math.Clamp(expense.On.Year, first, last);
    }

    /// <summary>Planned for each calendar year by its months in the programme.</summary>
    private static ImmutableArray<SpendingYear> YearsOf(Programme programme, List<Expense> paid, long planned)
    {
        var years = Enumerable.Range(programme.From.Year, programme.To.Year - programme.From.Year + 1).ToList();
        var weights = years.Select(year => CalendarMonths.Between(DayOrder.Later(programme.From, new DateOnly(year, 1, 1)), DayOrder.Earlier(programme.To, new DateOnly(year, 12, 31)))).ToList();
        var parts = Cents.Share(planned, weights);
        return [.. years.Select((year, index) => new SpendingYear(year, parts[index], paid.Where(expense => YearOf(expense, years[0], years[^1]) == year).Sum(expense => expense.AmountCents)))];
    }

    /// <summary>Expenses by territory: what is of all is shared by their targets, each expense by itself, and no cent is lost.</summary>
    public static ImmutableArray<(TerritoryCode Territory, long Cents)> ByTerritory(Programme programme, IEnumerable<Expense> expenses)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(expenses);
        var weights = programme.Targets.Select(target => (long)target.Planned).ToList();
        var sums = new Dictionary<TerritoryCode, long>();
        foreach (var target in programme.Targets) sums[target.Territory] = 0;
        foreach (var expense in expenses)
        {
            if (expense.Territory is { } own)
            {
                sums[own] = sums.GetValueOrDefault(own) + expense.AmountCents;
                continue;
            }

            var parts = Cents.Share(expense.AmountCents, weights);
            for (var index = 0; index < parts.Length; index++) sums[programme.Targets[index].Territory] += parts[index];
        }

        return [.. sums.Select(pair => (pair.Key, pair.Value))];
    }
}
