using System.IO.Compression;
using System.Text;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Staff;
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

    public static byte[] Write(string firstName, IReadOnlyList<IReadOnlyList<SheetCell>> first, string secondName, IReadOnlyList<IReadOnlyList<SheetCell>> second)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, part) in XlsxParts.All(firstName, secondName))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(part));
            }

            Sheet(zip, "xl/worksheets/sheet1.xml", first, isShown: true);
            Sheet(zip, "xl/worksheets/sheet2.xml", second, isShown: false);
        }

        return content.ToArray();
    }

    /// <param name="rows">The first is the header, and as wide as any.</param>
    private static void Sheet(ZipArchive zip, string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, bool isShown)
    {
        var sheet = new XlsxSheet(zip, name);
        sheet.Begin([.. rows[0].Select((_, column) => Width(rows, column))], isShown);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            sheet.Row();
            foreach (var cell in row) Cell(sheet, cell, isHeader: index == 0);
            sheet.EndRow();
        }

        sheet.End(isFiltered: false);
    }

    private static void Cell(XlsxSheet sheet, SheetCell cell, bool isHeader)
    {
        switch (cell)
        {
            case SheetCell.Text text:
                sheet.Text(text.Value, isHeader ? XlsxStyle.Header : SpreadsheetText.WouldRun(text.Value) ? XlsxStyle.Quoted : XlsxStyle.General);
                break;
            case SheetCell.Euros euros:
                sheet.Number(euros.Cents / 100m, XlsxStyle.Money);
                break;
            case SheetCell.Number number:
                sheet.Number(number.Value, XlsxStyle.General);
                break;
            case SheetCell.Day day:
                sheet.Number(day.Value is { } on ? XlsxSheet.Serial(on) : null, XlsxStyle.Date);
                break;
        }
    }

    private static int Width(IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) =>
        Math.Clamp(rows.Where(row => row.Count > column).Max(row => row[column] is SheetCell.Text { Value: { } text } ? text.Length + 3 : 14), 12, 70);
}

/// <summary>A programme's money and its funding files as workbooks: the same figures as on the page, to the cent.</summary>
internal static class MoneyXlsx
{
    public static byte[] Of(MoneyBook book)
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
        return SmallWorkbook.Write(Texts.Get("money.sheet.expenses"), expenses, Texts.Get("money.sheet.lines"), lines);
    }

    public static byte[] Of(FundingFile file, string sha256)
    {
        List<IReadOnlyList<SheetCell>> first =
        [
            [Texts.Get("money.funding.title", Dates.Day(file.From), Dates.Day(file.To)), "", ""],
            [Texts.Get("money.funding.households"), new SheetCell.Number(file.Households)],
            .. file.Spending.Select(part => (IReadOnlyList<SheetCell>)[MoneyWords.Nature(part.Nature), new SheetCell.Euros(part.EligibleCents)]),
            .. file.Days.Select(part => (IReadOnlyList<SheetCell>)[part.Post ?? StaffWords.Role(part.Role), new SheetCell.Euros(part.CostCents), new SheetCell.Number(part.Days)]),
            [Texts.Get("money.funding.total"), new SheetCell.Euros(file.TotalCents)],
            [Texts.Get("money.funding.rate", MoneyWords.Percent(file.RatePerTenThousand))],
            [Texts.Get("money.funding.asked"), new SheetCell.Euros(file.AskedCents)],
            [Texts.Get("money.funding.hash", sha256)],
        ];
        return SmallWorkbook.Write(Texts.Get("money.sheet.funding"), first, Texts.Get("money.sheet.cases"), [[Texts.Get("money.funding.case")], .. file.Cases.Select(each => (IReadOnlyList<SheetCell>)[each])]);
    }

    private static string Heading(string column) => Texts.Get($"money.column.{column}");
}
