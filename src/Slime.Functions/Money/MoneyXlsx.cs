using Slime.Functions.Ledger.Exports;
using Slime.Model.Reporting.Money;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>A cell of a small workbook.</summary>
internal abstract record SheetCell
{
    public sealed record Text(string? Value) : SheetCell;

    public sealed record Euros(long? Cents) : SheetCell;

    public sealed record Number(decimal? Value) : SheetCell;

    public sealed record Day(DateOnly? Value) : SheetCell;

    public static implicit operator SheetCell(string? text) => new Text(text);

    public static SheetCell FromString(string? text) => new Text(text);
}

/// <summary>A workbook of two sheets held in memory: what coordination takes with it.</summary>
internal static class SmallWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<byte[]> WriteAsync(
        string firstName, IReadOnlyList<IReadOnlyList<SheetCell>> first, string secondName, IReadOnlyList<IReadOnlyList<SheetCell>> second, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var book = await XlsxWorkbook.BeginAsync(content, cancellation);
        await SheetAsync(book, firstName, first, cancellation);
        await SheetAsync(book, secondName, second, cancellation);
        await book.EndAsync(cancellation);
        return content.ToArray();
    }

    /// <param name="rows">The first is the header, and as wide as any.</param>
    private static async Task SheetAsync(XlsxWorkbook book, string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, CancellationToken cancellation)
    {
        await book.BeginSheetAsync(name, [.. rows[0].Select((_, column) => Width(rows, column))], isFiltered: false, cancellation);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            foreach (var cell in row) Write(book, cell, isHeader: index == 0);
            await book.EndRowAsync(cancellation);
        }
    }

    private static void Write(XlsxWorkbook book, SheetCell cell, bool isHeader)
    {
        switch (cell)
        {
            case SheetCell.Text text:
                book.Text(text.Value, isHeader ? XlsxStyle.Header : XlsxStyle.General);
                break;
            case SheetCell.Euros euros:
                book.Number(euros.Cents / 100m, XlsxStyle.Money);
                break;
            case SheetCell.Number number:
                book.Number(number.Value, XlsxStyle.General);
                break;
            case SheetCell.Day day:
                book.Day(day.Value);
                break;
        }
    }

    private static int Width(IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) =>
        Math.Clamp(rows.Where(row => row.Count > column).Max(row => row[column] is SheetCell.Text { Value: { } text } ? text.Length + 3 : 14), 12, 70);
}

/// <summary>A programme's money and its funding files as workbooks: the same figures as on the page, to the cent.</summary>
internal static class MoneyXlsx
{
    public static Task<byte[]> OfAsync(MoneyBook book, CancellationToken cancellation)
    {
        var figures = book.Figures;
        List<IReadOnlyList<SheetCell>> expenses =
        [
            [Heading("on"), Heading("line"), Heading("nature"), Heading("territory"), Heading("amount"), Heading("creditReason"), Heading("piece"), Heading("supplier"), Heading("eligible"), Heading("note")],
            .. book.Latest.Where(expense => expense.On <= figures.On).Select(expense => (IReadOnlyList<SheetCell>)
            [
                new SheetCell.Day(expense.On), book.LineOf(expense), book.Programme.Budget.FirstOrDefault(line => line.Id == expense.Line) is { } line ? MoneyWords.Nature(line.Nature) : "",
                expense.Territory?.ToString() ?? Texts.Get("money.allTerritories"), new SheetCell.Euros(expense.AmountCents), expense.Credit is { } credit ? MoneyWords.Credit(credit) : "",
                expense.Piece, expense.Supplier, Texts.Get(expense.Eligible ? "money.yes" : "money.no"), expense.Note,
            ]),
            [Texts.Get("money.total"), "", "", "", new SheetCell.Euros(figures.SpentCents)],
        ];
        List<IReadOnlyList<SheetCell>> lines =
        [
            [Heading("line"), Heading("nature"), Heading("planned"), Heading("proRata"), Heading("spent")],
            .. figures.Lines.Select(line => (IReadOnlyList<SheetCell>)
            [
                line.Line?.Label ?? Texts.Get("money.lineGone", line.Id), line.Line is { } known ? MoneyWords.Nature(known.Nature) : "",
                new SheetCell.Euros(line.PlannedCents), new SheetCell.Euros(line.ProRataCents), new SheetCell.Euros(line.SpentCents),
            ]),
            [Texts.Get("money.total"), "", new SheetCell.Euros(figures.PlannedCents), new SheetCell.Euros(figures.ProRataCents), new SheetCell.Euros(figures.SpentCents)],
            [],
            .. SpendingFigures.ByTerritory(book.Programme, book.Expenses.Where(expense => expense.On <= figures.On)).Select(part => (IReadOnlyList<SheetCell>)
                [Texts.Get("money.ofTerritory", part.Territory), "", "", "", new SheetCell.Euros(part.Cents)]),
            [],
            [Texts.Get("money.visits"), new SheetCell.Number(figures.Visits)],
            [Texts.Get("money.income.received"), new SheetCell.Euros(figures.IncomeReceivedCents)],
            [Texts.Get("money.perVisit.gross"), new SheetCell.Euros(figures.GrossPerVisitCents)],
            [Texts.Get("money.perVisit.net"), new SheetCell.Euros(figures.NetPerVisitCents)],
            [Texts.Get("money.perVisit.equipment"), new SheetCell.Euros(figures.EquipmentPerVisitCents)],
            [MoneyWords.Included(book)],
        ];
        return SmallWorkbook.WriteAsync(Texts.Get("money.sheet.expenses"), expenses, Texts.Get("money.sheet.lines"), lines, cancellation);
    }

    public static Task<byte[]> OfAsync(FundingFile file, string sha256, CancellationToken cancellation)
    {
        List<IReadOnlyList<SheetCell>> first =
        [
            [Texts.Get("money.funding.title", Dates.Day(file.From), Dates.Day(file.To)), "", ""],
            [Texts.Get("money.funding.households"), new SheetCell.Number(file.Households)],
            .. file.Spending.Select(part => (IReadOnlyList<SheetCell>)[MoneyWords.Nature(part.Nature), new SheetCell.Euros(part.EligibleCents)]),
            .. file.Days.Select(part => (IReadOnlyList<SheetCell>)[MoneyWords.Post(part), new SheetCell.Euros(part.CostCents), new SheetCell.Number(part.Days)]),
            [Texts.Get("money.funding.total"), new SheetCell.Euros(file.TotalCents)],
            [Texts.Get("money.funding.rate", MoneyWords.Percent(file.RatePerTenThousand))],
            [Texts.Get("money.funding.asked"), new SheetCell.Euros(file.AskedCents)],
            [Texts.Get("money.funding.hash", sha256)],
        ];
        return SmallWorkbook.WriteAsync(Texts.Get("money.sheet.funding"), first, Texts.Get("money.sheet.cases"), [[Texts.Get("money.funding.case")], .. file.Cases.Select(each => (IReadOnlyList<SheetCell>)[each])], cancellation);
    }

    private static string Heading(string column) => Texts.Get($"money.column.{column}");
}
