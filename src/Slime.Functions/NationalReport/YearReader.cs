using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Money;
using Slime.Functions.Programmes;
using Slime.Functions.Staff;
using Slime.Functions.TimeSheets;
using Slime.Functions.Training;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.National;
using Slime.Model.Reporting.Steering;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.NationalReport;

/// <param name="Value">Null when nothing gives it.</param>
/// <param name="Before">Of the year before, by the same definition.</param>
/// <param name="HasList">The number opens the list of the cases that it counts.</param>
/// <param name="Href">What a number opens that counts no cases: expenses, days, training, the network. Null in years frozen before.</param>
/// <param name="HrefBefore">The same of the year before.</param>
public sealed record YearLine(string Code, string Section, string Label, string? Formula, string? Unit, string? Source, decimal? Value, decimal? Before, bool HasList, string? Words, string? Href = null, string? HrefBefore = null);

/// <summary>A year by the definition of the day.</summary>
public sealed record YearReport(int Year, IReadOnlyList<YearLine> Lines);

/// <summary>Counts a year and the one before in one look at the ledger.</summary>
internal sealed class YearReader(
    ReportDefinitions definitions, LedgerTable table, LedgerProjection projection, CommuneService communes, ProgrammeStore programmes, MoneyStore money, TimeFigures time,
    TrainingStore training, StaffStore staff, ILedgerSources sources, IEnumerable<IYearValues> others, YearWordsStore words)
{
    private const int RowsAtOnce = 1000;

    private static readonly string[] Columns = ["RowKey", LedgerEntity.Row];

    public async Task<YearReport> ReadAsync(int year, CancellationToken cancellation)
    {
        var definition = definitions.Read();
        var book = await programmes.ReadAsync(cancellation);
        var nameOf = await sources.ReadAsync(cancellation);
        var count = new ReportCount(definition, [Period(book, year, nameOf), Period(book, year - 1, nameOf)]);
        await foreach (var row in RowsAsync(cancellation)) count.Add(row);
        var (now, before) = (count.Of(0), count.Of(1));
        var (values, earlier) = (await ValuesAsync(book, year, cancellation), await ValuesAsync(book, year - 1, cancellation));
        var written = await words.ReadAsync(year, cancellation);
        return new YearReport(
            year,
            [
                .. definition.Lines.Select(line => new YearLine(
                    line.Code, line.Section, line.Label, line.Text, line.Unit, line.Source, line.Formula?.Evaluate(now, values), line.Formula?.Evaluate(before, earlier), ListOf(line) is not null,
                    line.IsNarrative ? written.Words.GetValueOrDefault(line.Code) : null, ListOf(line) is null ? YearLinks.Of(line, year, book) : null, ListOf(line) is null ? YearLinks.Of(line, year - 1, book) : null)),
            ]);
    }

    /// <summary>The cases that a number of the year counts; null for a line that counts none.</summary>
    public async Task<(ReportLine Line, IReadOnlyList<LedgerRow> Rows)?> ListAsync(int year, string code, CancellationToken cancellation)
    {
        if (definitions.Read().Lines.FirstOrDefault(known => known.Code == code) is not { } line || ListOf(line) is not { } measures) return null;
        var period = Period(await programmes.ReadAsync(cancellation), year, await sources.ReadAsync(cancellation));
        var rows = new List<LedgerRow>();
        await foreach (var row in RowsAsync(cancellation))
        {
            if (measures.Any(measure => measure.Includes(row, period))) rows.Add(row);
        }

        return (line, [.. rows.OrderBy(row => row.ReceivedOn).ThenBy(row => row.CaseId.ToString(), StringComparer.Ordinal)]);
    }

    private static List<RowMeasure>? ListOf(ReportLine line) => line.Formula?.Measures.ToList() is { Count: > 0 } measures ? measures : null;

    private async IAsyncEnumerable<LedgerRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var territories = communes.Directory.Territories.Select(known => known.Code).ToList();
        await Task.WhenAll(territories.Select(code => projection.ProjectAsync(code, cancellation)));
        foreach (var territory in territories)
        {
            await foreach (var page in PagesAsync(territory, cancellation))
            {
                foreach (var entity in page)
                {
                    if (LedgerEntity.TryRead(entity) is { } stored) yield return stored.Row;
                }
            }
        }
    }

    /// <summary>The next page is on its way while one is counted.</summary>
    private async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TerritoryCode territory, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = table.PagesAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, null, Columns, RowsAtOnce, cancellation).GetAsyncEnumerator(cancellation);
        var next = pages.MoveNextAsync().AsTask();
        while (await next)
        {
            var page = pages.Current.Values;
            next = pages.MoveNextAsync().AsTask();
            yield return page;
        }
    }

    private static ReportPeriod Period(ProgrammeBook book, int year, NameOfSource nameOf)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return new ReportPeriod(from, to, (book.On(to) ?? book.On(from))?.Eligibility ?? ProgrammeTerms.OfNone.Eligibility) { KindOf = source => nameOf(source)?.Kind };
    }

    private async Task<IReadOnlyDictionary<string, decimal?>> ValuesAsync(ProgrammeBook book, int year, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var values = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        var (cents, income) = (new Dictionary<BudgetNature, long>(), 0L);
        foreach (var programme in book.Programmes.Select(stored => stored.Programme).Where(programme => programme.From <= to && programme.To.AddMonths(Programme.MonthsUntilClosed) >= from))
        {
            var natures = programme.Budget.ToDictionary(line => line.Id ?? "", line => line.Nature);
            foreach (var expense in (await money.ExpensesAsync(programme.Id, cancellation)).Where(expense => expense.On >= from && expense.On <= to))
            {
                var nature = natures.GetValueOrDefault(expense.Line, BudgetNature.Other);
                cents[nature] = cents.GetValueOrDefault(nature) + expense.AmountCents;
            }

            income += (await money.IncomesAsync(programme.Id, cancellation)).Where(each => each.On >= from && each.On <= to).Sum(each => each.ReceivedCents);
        }

        values["expenses"] = cents.Values.Sum() / 100m;
        foreach (var nature in Enum.GetValues<BudgetNature>()) values[$"expenses.{EnumCode.Of(nature)}"] = cents.GetValueOrDefault(nature) / 100m;
        values["income"] = income / 100m;
        values["households"] = (book.On(to) ?? book.On(from))?.Households;
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var fullTime = new WorkPlan([new WorkPlanRow(Model.Staff.Role.Mediator, from, null, 100, PerPost: true)]).DaysOf(Model.Staff.Role.Mediator, from, to, posts: 1);
        var days = await time.DaysByRoleAsync(from, to, null, cancellation);
        foreach (var role in TimePurposes.Roles)
        {
            values[$"days.{EnumCode.Of(role)}"] = days[role];
            values[$"fte.{EnumCode.Of(role)}"] = decimal.Round(days[role] / fullTime, 2);
            values[$"posts.{EnumCode.Of(role)}"] = people.In(role).Count(post => !post.IsVacant);
        }

        foreach (var other in others)
        {
            foreach (var (name, value) in await other.OfAsync(from, to, cancellation)) values[name] = value;
        }

        values["trained"] = (await training.ReadAsync(cancellation)).Records.Where(record => record.To >= from && record.To <= to).Select(record => record.Person).Distinct().Count();
        return values;
    }
}
